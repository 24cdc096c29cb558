/** What the reader of the command line complains of, in the words of this tool. */

const wordings: readonly (readonly [RegExp, string])[] = [
  [/^error: command-argument value '(.*)' is invalid for argument '(.*?)'\. /, "error: '$1' is not a <$2>: "],
  [/^error: option '(.*)' argument '(.*)' is invalid\. /, "error: '$2' does not fit '$1': "],
  [/: Allowed choices are (.*?)\.(?=\n|$)/, ': it is one of $1'],
  [/^error: missing required argument '(.*)'/, 'error: <$1> is missing'],
  [/^error: option '(.*)' argument missing/, "error: '$1' needs a value"],
  [/\n\(Did you mean (?:one of )?(.*)\?\)/, '\nhint: did you mean $1?'],
];

export function renderComplaint(text: string): string {
  return wordings.reduce((said, [given, ours]) => said.replace(given, ours), text);
}
