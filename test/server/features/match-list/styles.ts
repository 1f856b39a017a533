import fs from 'node:fs';

/** The lines of the source document's own list, as it prints them. */
export const PRINTED = [
  'Berman, R. M., Cappiello, A., Anand, A., Oren, D. A., Heninger, G. R., Charney, D. S., & Krystal, J. H. (2000). Antidepressant effects of ketamine in depressed patients. Biological Psychiatry, 47(4), 351-354.',
  'Murrough, J. W., Iosifescu, D. V., Chang, L. C., Al Jurdi, R. K., Green, C. E., Perez, A. M., … & Charney, D. S. (2013). Antidepressant efficacy of ketamine in treatment-resistant major depression: a two-site randomized controlled trial. American Journal of Psychiatry, 170(10), 1134-1142.',
  'Zarate, C. A., Singh, J. B., Carlson, P. J., Brutsche, N. E., Ameli, R., Luckenbaugh, D. A., … & Manji, H. K. (2006). A randomized trial of an N-methyl D-aspartate antagonist in treatment-resistant major depression. Archives of General Psychiatry, 63(8), 856-864.',
  'Feder, A., Parides, M. K., Murrough, J. W., Perez, A. M., Morgan, J. E., Saxena, S., … & Charney, D. S. (2014). Efficacy of intravenous ketamine for treating chronic posttraumatic stress disorder: a randomized clinical trial. JAMA Psychiatry, 71(6), 681-688.',
  'Abdallah, C. G., Sanacora, G., Duman, R. S., & Krystal, J. H. (2018). The neurobiology of depression, ketamine and rapid-acting antidepressants: Is it glutamate inhibition or activation? Pharmacology & Therapeutics, 190, 148-158.',
  'Duman, R. S., Aghajanian, G. K., Sanacora, G., & Krystal, J. H. (2016). Synaptic plasticity and depression: new insights from stress and rapid-acting antidepressants. Nature Medicine, 22(3), 238-249.',
  'Krystal, J. H., Abdallah, C. G., Sanacora, G., Charney, D. S., & Duman, R. S. (2019). Ketamine and rapid-acting antidepressants: a window into a new neurobiology for mood disorder therapeutics. Annual Review of Medicine, 70, 509-523.',
];

export const KEYS = [
  'berman2000',
  'murrough2013',
  'zarate2006',
  'feder2014',
  'abdallah2018',
  'duman2016',
  'krystal2019',
];

/** Six works of the list and the two found instead of the seventh, printed by hand from their records, a key each. */
const REAL = [
  'berman2000',
  'murrough2013',
  'zarate2006',
  'feder2014',
  'abdallah2018',
  'duman2016',
  'abdallah2015',
  'krystal2019neuron',
];

const lines = (text: string) =>
  text
    .trim()
    .split('\n')
    .map((line, i) => [REAL[i]!, line.trim()] as const);

const read = (style: string) => lines(fs.readFileSync(new URL(`./${style}.txt`, import.meta.url), 'utf8'));

export const STYLES = ['apa', 'vancouver', 'ama', 'chicago', 'nature', 'ieee', 'mla'];

/** The works in a style: citekey and line. */
export const inStyle = read;
