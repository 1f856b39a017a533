import { expect, test } from 'vitest';
import { citedWorks, documentRequest } from '../../../server/features/cite-clusters.ts';
import { previewData } from '../../../server/features/preview.ts';
import { NO_SOURCES, type Snapshot } from '../../../server/snapshot.ts';
import { documentFormatter } from '../../../server/style/engines.ts';
import { markdown, snapshot } from '../../fixture.ts';
import { resources } from '../style/test-resources.ts';

const format = documentFormatter(resources);

function data(text: string, style = 'apa', at: Snapshot = snapshot) {
  const document = markdown(text);
  const works = citedWorks(at, document);
  const request = { ...documentRequest(at, document, works), style: { id: style, title: '', format: 'note' as const } };
  return previewData(at, document, works, format(request));
}

test('citations with their references, unknown keys marked, and the list', () => {
  expect(data('It works [@feder2014; @nobody<b].\n\n> see\n> @berman2000\n> [p. 3]\n')).toMatchInlineSnapshot(`
    {
      "atEnd": true,
      "clusters": [
        {
          "html": "(Feder et al., 2014) <span class="ketacite-unknown">@nobody&lt;b?</span>",
          "title": "Feder, A., Parides, M. K., Murrough, J. W., Perez, A. M., Morgan, J. E., Saxena, S., Kirkwood, K., aan het Rot, M., Lapidus, K. A. B., Wan, L.-B., Iosifescu, D., & Charney, D. S. (2014). Efficacy of intravenous ketamine for treatment of chronic posttraumatic stress disorder: A randomized clinical trial. JAMA Psychiatry, 71(6), 681–688. https://doi.org/10.1001/jamapsychiatry.2014.62
    nobody<b: no reference has this citekey.",
          "written": "[@feder2014; @nobody<b]",
        },
        {
          "html": "Berman et al. (2000, p. 3)",
          "title": "Berman, R. M., Cappiello, A., Anand, A., Oren, D. A., Heninger, G. R., Charney, D. S., & Krystal, J. H. (2000). Antidepressant effects of ketamine in depressed patients. Biological Psychiatry, 47(4), 351–354. https://doi.org/10.1016/S0006-3223(99)00230-9",
          "written": "@berman2000 [p. 3]",
        },
      ],
      "entries": [
        "<div class="csl-entry">Berman, R. M., Cappiello, A., Anand, A., Oren, D. A., Heninger, G. R., Charney, D. S., &#38; Krystal, J. H. (2000). Antidepressant effects of ketamine in depressed patients. <i>Biological Psychiatry</i>, <i>47</i>(4), 351–354. <a href="https://doi.org/10.1016/S0006-3223(99)00230-9">https://doi.org/10.1016/S0006-3223(99)00230-9</a></div>",
        "<div class="csl-entry">Feder, A., Parides, M. K., Murrough, J. W., Perez, A. M., Morgan, J. E., Saxena, S., Kirkwood, K., aan het Rot, M., Lapidus, K. A. B., Wan, L.-B., Iosifescu, D., &#38; Charney, D. S. (2014). Efficacy of intravenous ketamine for treatment of chronic posttraumatic stress disorder: A randomized clinical trial. <i>JAMA Psychiatry</i>, <i>71</i>(6), 681–688. <a href="https://doi.org/10.1001/jamapsychiatry.2014.62">https://doi.org/10.1001/jamapsychiatry.2014.62</a></div>",
      ],
      "version": 1,
    }
  `);
});

test('a note style: the note is the tooltip', () => {
  expect(
    data('It works [@feder2014, p. 3]; @berman2000 says.', 'chicago-fullnote-bibliography').clusters,
  ).toMatchInlineSnapshot(`
    [
      {
        "html": "",
        "note": "Adriana Feder et al., “Efficacy of Intravenous Ketamine for Treatment of Chronic Posttraumatic Stress Disorder: A Randomized Clinical Trial,” <i>JAMA Psychiatry</i> 71, no. 6 (2014): 3, <a href="https://doi.org/10.1001/jamapsychiatry.2014.62">https://doi.org/10.1001/jamapsychiatry.2014.62</a>.",
        "title": "Adriana Feder et al., “Efficacy of Intravenous Ketamine for Treatment of Chronic Posttraumatic Stress Disorder: A Randomized Clinical Trial,” JAMA Psychiatry 71, no. 6 (2014): 3, https://doi.org/10.1001/jamapsychiatry.2014.62.",
        "written": "[@feder2014, p. 3]",
      },
      {
        "html": "Robert M. Berman et al.",
        "note": "“Antidepressant Effects of Ketamine in Depressed Patients,” <i>Biological Psychiatry</i> 47, no. 4 (February 15, 2000): 351–54, <a href="https://doi.org/10.1016/S0006-3223(99)00230-9">https://doi.org/10.1016/S0006-3223(99)00230-9</a>.",
        "title": "“Antidepressant Effects of Ketamine in Depressed Patients,” Biological Psychiatry 47, no. 4 (February 15, 2000): 351–54, https://doi.org/10.1016/S0006-3223(99)00230-9.",
        "written": "@berman2000",
      },
    ]
  `);
});

test('citations in front matter are not shown, and neither is a list that is not wanted', () => {
  const { clusters, entries } = data(
    '---\nabstract: "[@feder2014]"\nsuppress-bibliography: true\n---\n\n[@berman2000]\n',
  );
  expect([clusters.map(({ written }) => written), entries]).toEqual([['[@berman2000]'], []]);
});

test('no second list at the end where Ketacite has written one', () => {
  const list = '<!-- ketacite: references hash=0 -->\n\nx\n\n<!-- ketacite: end of references -->\n';
  expect(data(`[@feder2014]\n\n${list}`)).toMatchObject({ atEnd: false, entries: [expect.stringMatching('Feder')] });
  expect(data(`[@feder2014]\n\n\`\`\`\n${list}\`\`\`\n`).atEnd).toBe(true);
});

test('no key is called unknown while libraries are read', () => {
  const sources = { ...NO_SOURCES, named: { ...NO_SOURCES.named, incomplete: true } };
  const reading: Snapshot = { ...snapshot, sources: new Map([['file:///draft.md', sources]]) };
  expect(data('[@nobody] [@feder2014; @nobody] [@feder2014]', 'apa', reading).clusters).toMatchObject([
    { html: '', title: '' },
    { html: '' },
    { html: '(Feder et al., 2014)' },
  ]);
});
