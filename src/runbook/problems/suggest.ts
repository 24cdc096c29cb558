/** The nearest right word. */
import { distance } from 'fastest-levenshtein';

/** The word that was probably meant: at most a third of its letters off, two at least; undefined where none is near. */
export function findNearest(word: string, words: Iterable<string>): string | undefined {
  if (word.length > 100) return undefined;
  const folded = fold(word);
  let best: string | undefined;
  let bestDistance = Math.max(2, Math.floor(word.length / 3)) + 1;
  for (const one of words) {
    const far = one === word ? 0 : distance(folded, fold(one));
    if (far < bestDistance && far < Math.max(one.length, 2)) [best, bestDistance] = [one, far];
  }
  return best;
}

/** `did you mean 'title'?`, else the words there are where they are few; undefined where neither helps. */
export function suggest(word: string, words: Iterable<string>, otherwise?: string): string | undefined {
  const list = [...words];
  const nearest = findNearest(word, list);
  if (nearest !== undefined) return `did you mean '${nearest}'?`;
  if (otherwise !== undefined) return otherwise;
  return list.length > 0 && list.length <= 15 ? `one of ${list.join(', ')}` : undefined;
}

function fold(word: string): string {
  return word.toLowerCase().replaceAll('_', '-');
}
