/** What citeproc prints, with a quote in a link's address written as URLs write it: as it stands, it would end the attribute. */
export function withWholeLinks(html: string): string {
  return !html.includes('<a ')
    ? html
    : html.replace(/<a href="([^>]*)">/g, (_, address: string) => `<a href="${address.replaceAll('"', '%22')}">`);
}
