import { type CslName, isOthers } from '../library/item.ts';
import { latexPlain } from './bibtex-text.ts';

/** What BibTeX's or Ketacite's reader would part a name at. */
const PARTING = /[,;&]|(?<!\p{L})(?:and|others|et al)(?!\p{L})|=/iu;
/** One word without joints, or words whose parts all begin with a capital: what else begins small would be taken for a particle. */
const PLAIN = /^(?:[^\s'’-]+|\p{Lu}[^\s-]*(?:[ -]\p{Lu}[^\s-]*)*)$/u;

const braced = (text: string) => `{${latexPlain(text)}}`;
/** A part of a name. citation-js takes the blank before an "and" for a command's own, where one ends the part. */
function part(text: string): string {
  const latex = latexPlain(text);
  return PARTING.test(text) || /\\.$|\}$/.test(latex) ? `{${latex}}` : latex;
}

/** The end of a particle that the name follows without a blank: al-Rashid, d'Arc. */
const JOINED = /[-'’]$/;

const filled = (...words: (string | undefined)[]) => words.filter(Boolean).join(' ');

/** The family name with its particle before it. */
function withParticle(particle: string | undefined, family: string): string {
  const name = PLAIN.test(family) ? part(family) : braced(family);
  return particle ? `${latexPlain(particle)}${JOINED.test(particle) ? '' : ' '}${name}` : name;
}

function bibtexName(name: CslName): string {
  const { family, suffix, 'non-dropping-particle': particle } = name;
  // BibTeX has no word for a particle that is dropped in lists: behind the given name it is printed and sorted as one.
  const given = filled(name.given, name['dropping-particle']);
  if (!family || (given === '' && (suffix || family.includes(' ')))) {
    return braced(name.literal ?? filled(given, particle, family, suffix));
  }
  return [withParticle(particle, family), ...(suffix ? [part(suffix)] : []), ...(given ? [part(given)] : [])].join(
    ', ',
  );
}

/** Names as BibTeX's list of them, in the form that has the family name first. */
export function bibtexNames(names: readonly CslName[]): string {
  return names
    .map((name, i) => (isOthers(name) && i === names.length - 1 && i > 0 ? 'others' : bibtexName(name)))
    .join(' and ');
}
