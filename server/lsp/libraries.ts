// What reads libraries and finds out which ones a document uses, and its style: a bundle of its own, loaded with the first document.
export { readVersion } from './read-version.ts';
export { loadSources, styles } from './sources.ts';
export { findChoices, styleChoices, styleOfWord } from './style-choices.ts';
