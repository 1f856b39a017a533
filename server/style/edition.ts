const ORDINALS = 'first second third fourth fifth sixth seventh eighth ninth tenth'.split(' ');

/** An edition as a number, which styles print in their own words; one that is no number stays as it is written. */
export function plainEdition(written: string): string {
  const edition = written.trim().replace(/,? ed(?:ition|n|\.)?\.?$/i, '');
  const ordinal = ORDINALS.indexOf(edition.toLowerCase()) + 1;
  const digits = /^(\d+)(?:st|nd|rd|th)?$/i.exec(edition)?.[1];
  return ordinal > 0 ? String(ordinal) : (digits ?? written);
}
