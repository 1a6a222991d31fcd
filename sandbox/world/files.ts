/** Uploaded images and files; the state contains their bytes. */
import { drawId } from './ids.ts';
import type { StoredFile } from './state.ts';
import type { World } from './world.ts';

export function addFile(
  world: World,
  fresh: Omit<StoredFile, 'key' | 'base64'> & { readonly bytes: Buffer },
): StoredFile {
  const { bytes, ...rest } = fresh;
  const key = drawId(fresh.kind === 'image' ? 'img_v3_' : 'file_v3_');
  const file: StoredFile = { ...rest, key, base64: bytes.toString('base64') };
  world.state.files[key] = file;
  world.changed();
  return file;
}
