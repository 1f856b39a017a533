import { describe, expect, test } from 'vitest';
import { coreWorks, documentRequest } from '../../../server/features/cite-clusters.ts';
import type { Style } from '../../../server/style/csl.ts';
import { documentFormatter } from '../../../server/style/engines.ts';
import { fromHtml } from '../../../server/style/markup.ts';
import { markdown, snapshot } from '../../fixture.ts';
import { resources } from './test-resources.ts';

const format = documentFormatter(resources);

/** The seven references of the built-in pack as a style prints them, as Markdown. */
function printed(id: string): string {
  const style: Style = { id, title: id, format: 'numeric' };
  const request = { ...documentRequest(snapshot, markdown(''), coreWorks(snapshot)), style };
  const { entries, faults } = format(request);
  expect(faults).toEqual([]);
  return entries
    .map(({ html, label }) => [label && fromHtml(label, 'text'), fromHtml(html, 'markdown')].filter(Boolean).join(' '))
    .join('\n');
}

describe('the seven references are printed by the published rules of', () => {
  // All authors up to 20, surname first, "&" before the last one, "Jr." behind the initials; the year in brackets; the title in
  // sentence case with a capital behind its colon; journal and volume in italics, the issue in brackets and upright; the whole
  // range of pages with an en dash; the DOI as a link, without a full stop. By alphabet. The last record is the misprinted one:
  // it stands as its source prints it, which has no capital behind the colon, and has no DOI.
  test('APA, 7th edition', () =>
    expect(printed('apa')).toMatchInlineSnapshot(`
    "Abdallah, C. G., Sanacora, G., Duman, R. S., & Krystal, J. H. (2018). The neurobiology of depression, ketamine and rapid-acting antidepressants: Is it glutamate inhibition or activation? *Pharmacology & Therapeutics*, *190*, 148–158. <https://doi.org/10.1016/j.pharmthera.2018.05.010>
    Berman, R. M., Cappiello, A., Anand, A., Oren, D. A., Heninger, G. R., Charney, D. S., & Krystal, J. H. (2000). Antidepressant effects of ketamine in depressed patients. *Biological Psychiatry*, *47*(4), 351–354. <https://doi.org/10.1016/S0006-3223(99)00230-9>
    Duman, R. S., Aghajanian, G. K., Sanacora, G., & Krystal, J. H. (2016). Synaptic plasticity and depression: New insights from stress and rapid-acting antidepressants. *Nature Medicine*, *22*(3), 238–249. <https://doi.org/10.1038/nm.4050>
    Feder, A., Parides, M. K., Murrough, J. W., Perez, A. M., Morgan, J. E., Saxena, S., Kirkwood, K., aan het Rot, M., Lapidus, K. A. B., Wan, L.-B., Iosifescu, D., & Charney, D. S. (2014). Efficacy of intravenous ketamine for treatment of chronic posttraumatic stress disorder: A randomized clinical trial. *JAMA Psychiatry*, *71*(6), 681–688. <https://doi.org/10.1001/jamapsychiatry.2014.62>
    Krystal, J. H., Abdallah, C. G., Sanacora, G., Charney, D. S., & Duman, R. S. (2019). Ketamine and rapid-acting antidepressants: a window into a new neurobiology for mood disorder therapeutics. *Annual Review of Medicine*, *70*, 509–523.
    Murrough, J. W., Iosifescu, D. V., Chang, L. C., Al Jurdi, R. K., Green, C. E., Perez, A. M., Iqbal, S., Pillemer, S., Foulkes, A., Shah, A., Charney, D. S., & Mathew, S. J. (2013). Antidepressant efficacy of ketamine in treatment-resistant major depression: A two-site randomized controlled trial. *American Journal of Psychiatry*, *170*(10), 1134–1142. <https://doi.org/10.1176/appi.ajp.2013.13030392>
    Zarate, C. A., Jr., Singh, J. B., Carlson, P. J., Brutsche, N. E., Ameli, R., Luckenbaugh, D. A., Charney, D. S., & Manji, H. K. (2006). A randomized trial of an N-methyl-D-aspartate antagonist in treatment-resistant major depression. *Archives of General Psychiatry*, *63*(8), 856–864. <https://doi.org/10.1001/archpsyc.63.8.856>"
  `));

  // Up to six authors, of more the first three and "et al"; initials without full stops, "Jr" without one; the journal abbreviated as
  // the NLM does it, in italics; year;volume(issue):pages, with whole numbers; "doi:" without a full stop at the end. Numbered as
  // cited. The misprinted record is of no article, and has no abbreviation of its journal.
  test('AMA, 11th edition', () =>
    expect(printed('american-medical-association')).toMatchInlineSnapshot(`
    "1. Berman RM, Cappiello A, Anand A, et al. Antidepressant effects of ketamine in depressed patients. *Biol Psychiatry*. 2000;47(4):351-354. doi:[10.1016/S0006-3223(99)00230-9](<https://doi.org/10.1016/S0006-3223(99)00230-9>)
    2. Murrough JW, Iosifescu DV, Chang LC, et al. Antidepressant efficacy of ketamine in treatment-resistant major depression: A two-site randomized controlled trial. *Am J Psychiatry*. 2013;170(10):1134-1142. doi:[10.1176/appi.ajp.2013.13030392](<https://doi.org/10.1176/appi.ajp.2013.13030392>)
    3. Zarate CA Jr, Singh JB, Carlson PJ, et al. A randomized trial of an N-methyl-D-aspartate antagonist in treatment-resistant major depression. *Arch Gen Psychiatry*. 2006;63(8):856-864. doi:[10.1001/archpsyc.63.8.856](<https://doi.org/10.1001/archpsyc.63.8.856>)
    4. Feder A, Parides MK, Murrough JW, et al. Efficacy of intravenous ketamine for treatment of chronic posttraumatic stress disorder: A randomized clinical trial. *JAMA Psychiatry*. 2014;71(6):681-688. doi:[10.1001/jamapsychiatry.2014.62](<https://doi.org/10.1001/jamapsychiatry.2014.62>)
    5. Abdallah CG, Sanacora G, Duman RS, Krystal JH. The neurobiology of depression, ketamine and rapid-acting antidepressants: Is it glutamate inhibition or activation? *Pharmacol Ther*. 2018;190:148-158. doi:[10.1016/j.pharmthera.2018.05.010](<https://doi.org/10.1016/j.pharmthera.2018.05.010>)
    6. Duman RS, Aghajanian GK, Sanacora G, Krystal JH. Synaptic plasticity and depression: New insights from stress and rapid-acting antidepressants. *Nat Med*. 2016;22(3):238-249. doi:[10.1038/nm.4050](<https://doi.org/10.1038/nm.4050>)
    7. Krystal JH, Abdallah CG, Sanacora G, Charney DS, Duman RS. Ketamine and rapid-acting antidepressants: a window into a new neurobiology for mood disorder therapeutics. *Annual Review of Medicine*. 2019;70:509-523."
  `));

  // Up to six authors, of more the first six and "et al."; year month day as far as they are known;volume(issue):pages, of the last one
  // the digits alone that change; nothing in italics. Titles stand as the records have them: no style takes a capital away.
  test('Vancouver', () =>
    expect(printed('vancouver')).toMatchInlineSnapshot(`
    "1. Berman RM, Cappiello A, Anand A, Oren DA, Heninger GR, Charney DS, et al. Antidepressant effects of ketamine in depressed patients. Biol Psychiatry. 2000 Feb 15;47(4):351–4.
    2. Murrough JW, Iosifescu DV, Chang LC, Al Jurdi RK, Green CE, Perez AM, et al. Antidepressant efficacy of ketamine in treatment-resistant major depression: A two-site randomized controlled trial. Am J Psychiatry. 2013;170(10):1134–42.
    3. Zarate CA Jr, Singh JB, Carlson PJ, Brutsche NE, Ameli R, Luckenbaugh DA, et al. A randomized trial of an N-methyl-D-aspartate antagonist in treatment-resistant major depression. Arch Gen Psychiatry. 2006;63(8):856–64.
    4. Feder A, Parides MK, Murrough JW, Perez AM, Morgan JE, Saxena S, et al. Efficacy of intravenous ketamine for treatment of chronic posttraumatic stress disorder: A randomized clinical trial. JAMA Psychiatry. 2014;71(6):681–8.
    5. Abdallah CG, Sanacora G, Duman RS, Krystal JH. The neurobiology of depression, ketamine and rapid-acting antidepressants: Is it glutamate inhibition or activation? Pharmacol Ther. 2018;190:148–58.
    6. Duman RS, Aghajanian GK, Sanacora G, Krystal JH. Synaptic plasticity and depression: New insights from stress and rapid-acting antidepressants. Nat Med. 2016 Mar;22(3):238–49.
    7. Krystal JH, Abdallah CG, Sanacora G, Charney DS, Duman RS. Ketamine and rapid-acting antidepressants: a window into a new neurobiology for mood disorder therapeutics. Annual Review of Medicine. 2019;70:509–23."
  `));
});
