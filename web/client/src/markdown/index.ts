// A safe subset of Markdown for whatever makes elements: the widget's Preact, the dashboard's React.

export { parseMarkdown, type Block } from './blocks'
export { parseInline, parsePlain, safeHref, type Inline } from './inline'
export { plainText } from './plain-text'
export { inlineElements, markdown, type Create, type MarkdownOptions } from './render'
