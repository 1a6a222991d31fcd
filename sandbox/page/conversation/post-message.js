// @ts-check
import { el } from '../kit/dom.js';
import { link, markdown, mention } from '../markdown/render.js';

/** @typedef {import('../card/context.js').Context} Context */

/**
 * A rich-text post: a title, and paragraphs of text, links, mentions and images.
 *
 * @param {any} content with or without a language around it
 * @param {Context} context
 */
export function renderPost(content, context) {
  const post =
    content?.[context.language === 'zh-CN' ? 'zh_cn' : 'en_us'] ??
    content?.zh_cn ??
    content?.en_us ??
    content;
  const paragraphs = Array.isArray(post?.content) ? post.content : [];
  return el(
    'div',
    { class: 'bubble post' },
    post?.title && el('strong', { class: 'post-title' }, String(post.title)),
    ...paragraphs.map((/** @type {any} */ paragraph) =>
      el('p', null, ...(Array.isArray(paragraph) ? paragraph : []).map((part) => renderPart(part, context))),
    ),
  );
}

/** @type {(part: any, context: Context) => Node} */
function renderPart(part, context) {
  const text = document.createTextNode(String(part?.text ?? ''));
  switch (part?.tag) {
    case 'a':
      return link(String(part.href), [text]);
    case 'at':
      return mention(String(part.user_id), context);
    case 'img':
      return context.image(String(part.image_key), '');
    case 'md':
      return markdown(String(part.text ?? ''), context);
    default:
      return text;
  }
}
