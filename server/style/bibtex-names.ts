import type { CslName } from '../library/item.ts';

/** A name as citation-js shall read it, and what it cannot say. */
interface MendedName {
  text: string;
  literal?: string;
  suffix?: string;
}

/** A numeral has two letters at least and no small ones: V. is a first letter, Vi a name. */
const SUFFIX = /^(?:[Jj]r|JR|[Ss]r|SR|[Ee]sq)\.?$|^(?:II|III|IV|VI{1,3})\.?$/;
const TRAILING_SUFFIX = /^(.*\S),? +((?:[Jj]r|[Ss]r)\.?|I{2,3}|IV)$/;

/** Splits at commas, or at `and` and what people write for it, outside braces. */
function split(text: string, at: 'and' | ','): string[] {
  const pieces: string[] = [];
  let depth = 0;
  let from = 0;
  for (const match of text.matchAll(at === 'and' ? /[{}]|;|\\?&|(?<![^\s}])and(?![^\s{])/gi : /[{},]/g)) {
    if (match[0] === '{') {
      depth++;
    } else if (match[0] === '}') {
      depth = Math.max(0, depth - 1);
    } else if (depth === 0) {
      pieces.push(text.slice(from, match.index).trim());
      from = match.index + match[0].length;
    }
  }
  pieces.push(text.slice(from).trim());
  return pieces.filter((piece) => piece !== '');
}

/** Whether one pair of braces encloses all of a text: a corporate name. */
function isBraced(text: string): boolean {
  let depth = 0;
  for (let i = 0; i < text.length; i++) {
    depth += text[i] === '{' ? 1 : text[i] === '}' ? -1 : 0;
    if (depth === 0) {
      return i === text.length - 1 && text.startsWith('{');
    }
  }
  return false;
}

function mendedNames(name: string): MendedName[] {
  if (isBraced(name)) {
    return [{ text: name, literal: name }];
  }
  if (/^(?:others|et\.? al\.?)$/i.test(name)) {
    return [{ text: '{others}', literal: 'others' }];
  }
  const pieces = split(name, ',');
  if (pieces.length === 0) {
    return [];
  }
  if (pieces.some((piece) => /^(?:family|given|prefix|suffix)[\w-]*\s*=/.test(piece))) {
    return [{ text: name }];
  }
  const [family = '', given = '', more = ''] = pieces;
  if (pieces.length > 3) {
    // A list with commas where BibTeX wants `and`: family and given names in turn, or nothing that can be told apart.
    return pieces.length % 2 === 0
      ? pieces.flatMap((piece, i) => (i % 2 === 0 ? [{ text: `${piece}, ${pieces[i + 1]}` }] : []))
      : [{ text: `{${name}}`, literal: name }];
  }
  if (pieces.length === 3) {
    return [
      SUFFIX.test(more) ? { text: `${family}, ${given}`, suffix: more } : { text: `${family}, ${more}`, suffix: given },
    ];
  }
  if (pieces.length === 2 && SUFFIX.test(given)) {
    return [{ text: family, suffix: given }];
  }
  const ending = TRAILING_SUFFIX.exec(family);
  return [
    ending ? { text: [ending[1], given].filter(Boolean).join(', '), suffix: ending[2]! } : { text: pieces.join(', ') },
  ];
}

/** A name without what its LaTeX says of type: a style sets names in its own. */
function unmarked(name: CslName): CslName {
  return Object.fromEntries(Object.entries(name).map(([part, words]) => [part, words.replace(/<[^<>]*>/g, '')]));
}

/** A list of names as citation-js reads it well, and what then has to be put into its result. */
export interface MendedNames {
  text: string;
  mend(names: readonly CslName[]): CslName[];
}

/** Corporate names, suffixes, `and others`, names without anything in them, and lists with commas for `and`. */
export function mendNames(latex: string, useprefix: boolean): MendedNames {
  const list = split(latex, 'and').flatMap(mendedNames);
  return {
    text: list.map(({ text }) => text).join(' and '),
    mend: (names) =>
      names.map((name, i) => {
        const { literal, suffix, text } = list[i] ?? { text: '' };
        if (literal !== undefined) {
          return { literal: [name.given, name.family, name.literal].filter(Boolean).join(' ') };
        }
        const { 'non-dropping-particle': particle, ...rest } = unmarked(name);
        return {
          ...rest,
          ...(suffix && { suffix }),
          ...(particle && {
            // citation-js parts al-Rashid at its hyphen.
            [useprefix ? 'non-dropping-particle' : 'dropping-particle']: text.includes(`${particle}-`)
              ? `${particle}-`
              : particle,
          }),
        };
      }),
  };
}
