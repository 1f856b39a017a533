/** Volume, issue and pages; digits and letters alone, the last page in full. */
export interface Numbers {
  volume?: string;
  issue?: string;
  pages?: { first: string; last?: string };
}

const PAGES = '(?:pp?\\.?\\s*)?(?<first>[a-z]{0,2}\\d+)(?:\\s*[-–—−]\\s*(?<last>[a-z]{0,2}\\d+))?';
const RANGE = '(?:pp?\\.?\\s*)?(?<first>[a-z]{0,2}\\d+)\\s*[-–—−]\\s*(?<last>[a-z]{0,2}\\d+)';
const YEAR = '(?:1[5-9]|20)\\d\\d';
const VOLUME = '(?<![\\d.–-])(?<volume>\\d{1,4})';
const DATE = `(?:\\s*\\([^()]*${YEAR}\\)|,\\s*(?:\\p{L}+\\.?\\s*)?${YEAR})?`;

/** How the usual styles print them, those first that say more: 47(4):351-4; 47, no. 4 (2000): 351–54; 47 (2000), 351; 47, 351–354; 47:351. */
const WAYS = [
  `${VOLUME}\\s*\\((?!${YEAR}\\))(?<issue>\\d{1,4})\\)${DATE}\\s*[,:;]\\s*${PAGES}`,
  `${VOLUME},?\\s*(?:no|nr|iss|issue)\\.?\\s*(?<issue>\\d{1,4})${DATE}\\s*[,:]\\s*${PAGES}`,
  `${VOLUME}\\s*\\(${YEAR}\\)\\s*[,:]\\s*${PAGES}`,
  `${VOLUME}\\s*[,:]\\s*${RANGE}`,
  `${VOLUME}\\s*:\\s*${PAGES}`,
  RANGE,
].map((way) => new RegExp(way, 'iu'));

/** "856-64" ends at 864. */
function pagesOf(first: string, last: string | undefined): NonNullable<Numbers['pages']> {
  const from = first.toLowerCase();
  const to = last?.toLowerCase();
  const whole = to && to.length < from.length ? from.slice(0, from.length - to.length) + to : to;
  return { first: from, ...(whole && { last: whole }) };
}

/** The numbers that are printed behind a title. What may be a year is no volume. */
export function numbersIn(tail: string): Numbers {
  const found = WAYS.map((way) => way.exec(tail)?.groups).find((groups) => groups !== undefined);
  if (!found) {
    return {};
  }
  const { volume, issue, first, last } = found;
  const isVolume = volume && !new RegExp(`^${YEAR}$`).test(volume);
  return { ...(isVolume && { volume }), ...(issue && { issue }), ...(first && { pages: pagesOf(first, last) }) };
}

const plain = (value: unknown) => /^\s*0*(\d+)\s*$/.exec(typeof value === 'string' ? value : '')?.[1];

/** The numbers of a record; what is no plain number is not compared. */
export function numbersOf({ volume, issue, page }: Readonly<Record<string, unknown>>): Numbers {
  const own = { volume: plain(volume), issue: plain(issue) };
  const pages = /^\s*([a-z]{0,2}\d+)(?:\s*[-–—−]+\s*([a-z]{0,2}\d+))?\s*$/i.exec(typeof page === 'string' ? page : '');
  return {
    ...(own.volume && { volume: own.volume }),
    ...(own.issue && { issue: own.issue }),
    ...(pages && { pages: pagesOf(pages[1]!, pages[2]) }),
  };
}
