// What a CSL file says of itself, read without an XML parser: these files are all laid out alike.

/** A file's info block, without what its authors have commented out. */
export function infoOf(xml) {
  return xml.slice(0, xml.indexOf('</info>')).replace(/<!--.*?-->/gs, '');
}

/** The text of the first element of a name. */
export function first(info, tag) {
  return plain(new RegExp(`<${tag}>([^<]*)</${tag}>`).exec(info)[1]);
}

/** Names of an info block's people; its roles are asked for one by one, for a style may have no contributors. */
export function people(info, ...roles) {
  return roles.flatMap((role) =>
    [...info.matchAll(new RegExp(`<${role}>.*?<name>([^<]*)</name>`, 'gs'))].map((found) => plain(found[1])),
  );
}

/** Text of XML as it is read: one line, its five entities resolved. */
export function plain(text) {
  const one = text.replace(/\s+/g, ' ').trim();
  return one
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)))
    .replaceAll('&amp;', '&');
}
