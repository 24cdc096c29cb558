/** YAML text -> its syntax tree, with every way in which a text can be hostile or broken told as a problem. */
import { Composer, type Document, type ErrorCode, Lexer, type Node, Parser, YAMLParseError } from 'yaml';
import { addError, type Findings } from '../problems/findings.ts';
import { placeAt, placeOf, type SourceFile } from '../problems/source-file.ts';

/** Lists and maps within each other; the deepest field of a runbook is at ten. The library overflows at some hundreds. */
const deepest = 40;

/** The root of the one document; undefined, with an error, where the text has none that can be used. */
export function parseYaml(file: SourceFile, findings: Findings): Node | undefined {
  const tokens = parseTokens(file, findings);
  if (!tokens) return undefined;
  const documents = compose(tokens, file.text.length);
  if (documents instanceof YAMLParseError) {
    addSyntaxError(file, documents, findings);
    return undefined;
  }
  const [document, second] = documents;
  if (second) {
    const place = placeAt(file, separatorBefore(file.text, second.range[0]), 3);
    addError(findings, 'yaml-documents', 'a second document in the file', place, 'one file holds one document');
    return undefined;
  }
  if (!document?.contents || isBlank(document.contents)) {
    addError(findings, 'file-empty', `'${file.name}' is empty`, placeOf(file));
    return undefined;
  }
  for (const { pos } of document.warnings) {
    const place = placeAt(file, pos[0], pos[1] - pos[0]);
    addError(findings, 'yaml-tag', `a tag that vprod does not know: '${file.text.slice(...pos)}'`, place);
  }
  return document.contents;
}

type Tokens = Parameters<Composer['next']>[0][];
type Place = number | [number, number] | { readonly offset: number; readonly source?: string };
type OnError = (place: Place, code: ErrorCode, message: string, isWarning?: boolean) => void;

/**
 * The documents, or the first error. The library would go on behind it and make an error for each broken place: a text can
 * hold some hundred thousand, and no more than the first is told.
 */
function compose(tokens: Tokens, length: number): readonly Document.Parsed[] | YAMLParseError {
  const composer = new Composer({ prettyErrors: false, uniqueKeys: false, version: '1.2', schema: 'core' });
  const inner = composer as unknown as { onError: OnError };
  const warn = inner.onError;
  let first: YAMLParseError | undefined;
  inner.onError = (place, code, message, isWarning) => {
    if (isWarning) {
      warn(place, code, message, isWarning);
      return;
    }
    // The library takes what is thrown for the end of the stack, and tells each node around it as an error, too.
    first ??= new YAMLParseError(spanOf(place), code, message);
    throw first;
  };
  try {
    const documents = [...composer.compose(tokens, true, length)] as Document.Parsed[];
    return documents.find(({ errors }) => errors.length > 0)?.errors[0] ?? documents;
  } catch (error) {
    if (error instanceof YAMLParseError) return error;
    throw error;
  }
}

function spanOf(place: Place): [number, number] {
  if (typeof place === 'number') return [place, place + 1];
  if (Array.isArray(place)) return place;
  return [place.offset, place.offset + (place.source?.length ?? 1)];
}

/**
 * Up to the first that is an error. The parser keeps its own stack, so its depth can be watched before the composer, which
 * recurses, sees the tokens.
 */
function parseTokens(file: SourceFile, findings: Findings): Tokens | undefined {
  const parser = new Parser();
  const tokens: Tokens = [];
  for (const lexeme of new Lexer().lex(file.text)) {
    for (const token of parser.next(lexeme)) {
      if (token.type === 'directive' && isOtherVersion(token.source)) {
        const hint = 'take the line out: vprod reads YAML 1.2, where yes and no are texts';
        const place = placeAt(file, token.offset, token.source.length);
        addError(findings, 'yaml-version', `'${token.source}' is not YAML 1.2`, place, hint);
        return undefined;
      }
      tokens.push(token);
      if (token.type === 'error') return tokens;
    }
    if (parser.stack.length > deepest) {
      const place = placeAt(file, parser.offset);
      addError(findings, 'yaml-too-deep', 'lists and maps are nested too deep', place, `at most ${deepest} levels`);
      return undefined;
    }
  }
  tokens.push(...parser.end());
  return tokens;
}

function isOtherVersion(directive: string): boolean {
  return /^%YAML\b/.test(directive) && !/^%YAML\s+1\.2\b/.test(directive);
}

function isBlank(node: Node): boolean {
  return 'value' in node && node.value === null && !('source' in node && node.source);
}

function separatorBefore(text: string, offset: number): number {
  const at = text.lastIndexOf('---', offset + 3);
  return at < 0 ? offset : at;
}

/** One error a text: those that follow a broken place are mostly its echo. */
function addSyntaxError(file: SourceFile, error: YAMLParseError, findings: Findings): void {
  const [from, to] = error.pos;
  const place = placeAt(file, from, Math.max(1, to - from));
  if (error.code === 'TAB_AS_INDENT') {
    addError(findings, 'yaml-tab', 'a tab at the beginning of a line', place, 'indent with spaces');
    return;
  }
  const { message, hint } = wordingOf(error, place.source ?? '');
  addError(findings, 'yaml-syntax', message, place, hint);
}

function wordingOf(error: YAMLParseError, line: string): { message: string; hint?: string } {
  switch (error.code) {
    case 'BLOCK_AS_IMPLICIT_KEY':
    case 'MULTILINE_IMPLICIT_KEY':
      if (/:\s.*:(\s|$)/.test(line))
        return {
          message: "a second ': ' in the line",
          hint: 'put the text in quotes',
        };
      return {
        message: 'this line does not fit the one before it',
        hint: 'is the indentation right, and a colon there?',
      };
    case 'BAD_INDENT':
      return {
        message: lower(error.message),
        hint: 'lines of one list or map begin at the same column',
      };
    case 'MISSING_CHAR':
      return {
        message: lower(error.message.replace(/closing "quote/, 'closing quote')),
        hint: 'is a quote or bracket left open?',
      };
    case 'BLOCK_IN_FLOW':
      // In braces a colon with a space behind it begins another value, whatever a person meant.
      if (/:\s[^,{}]*:(\s|$)/.test(line))
        return { message: "a second ': ' before the next comma", hint: 'put the text in quotes' };
      return { message: lower(error.message) };
    case 'BAD_SCALAR_START':
      return { message: lower(error.message), hint: 'put the text in quotes' };
    default:
      return { message: lower(error.message) };
  }
}

function lower(message: string): string {
  return message.charAt(0).toLowerCase() + message.slice(1).replaceAll('"', "'");
}
