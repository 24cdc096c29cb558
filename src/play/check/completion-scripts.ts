/** The scripts of `vprod completion`: each asks vprod itself, so that they never fall behind. */

export type Shell = 'bash' | 'zsh' | 'fish';

/** Where vprod knows no word, all three offer files. */
export const completionScripts: Readonly<Record<Shell, string>> = {
  bash: `_vprod() {
  local current="\${COMP_WORDS[COMP_CWORD]}" word quoted
  COMPREPLY=()
  [[ $current == = ]] && current=
  while IFS= read -r word; do
    if [[ $word == "$current"* ]]; then
      printf -v quoted '%q' "$word"
      COMPREPLY+=("$quoted")
    fi
  done < <(vprod complete-words -- "\${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
}
complete -o default -F _vprod vprod
`,
  zsh: `#compdef vprod
_vprod() {
  local -a found
  found=("\${(@f)$(vprod complete-words -- "\${(@)words[2,CURRENT]}" 2>/dev/null)}")
  if [[ -n \${found[1]} ]]; then compadd -a found; else _files; fi
}
if [[ \${funcstack[1]} == _vprod ]]; then _vprod "$@"; else compdef _vprod vprod; fi
`,
  fish: `function __vprod_words
  set -l before (commandline -opc)
  set -l current (commandline -ct)
  vprod complete-words -- $before[2..-1] "$current" 2>/dev/null
end
complete -c vprod -a '(__vprod_words)'
`,
};
