import { fileTypeMismatch, invalidParameter } from '../refusals.ts';
import type { ContentCheck } from './content-check.ts';

/** Upload type required for a message type; all others use `file`. */
const UPLOADED_AS: Readonly<Record<string, string>> = { audio: 'opus', media: 'mp4' };

export const checkImage: ContentCheck = (content, { world }) => {
  const key = content['image_key'];
  if (typeof key !== 'string' || world.state.files[key]?.kind !== 'image')
    throw invalidParameter('invalid image_key');
  return { content: JSON.stringify({ image_key: key }), mentions: [] };
};

export const checkFile: ContentCheck = (content, { world }, type) => {
  const key = content['file_key'];
  const file = typeof key === 'string' ? world.state.files[key] : undefined;
  if (file?.kind !== 'file') throw invalidParameter('invalid file_key');
  const needed =
    Object.entries(UPLOADED_AS).find(([, fileType]) => fileType === file.fileType)?.[0] ?? 'file';
  if (type !== needed && type !== 'sticker') throw fileTypeMismatch();
  return { content: JSON.stringify({ ...content, file_name: file.name }), mentions: [] };
};
