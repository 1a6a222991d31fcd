/** Extracts the text of a document in reading order. */

/**
 * Why there is no text. `scanned`: a picture of text; `old-format`: .doc, .wps and the like; `locked`: it has a
 * password; `not-a-document`: another file type.
 */
export type DocumentFault =
  | 'empty'
  | 'too-large'
  | 'scanned'
  | 'old-format'
  | 'locked'
  | 'not-a-document'
  | 'unreadable';

export type DocumentText =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly reason: DocumentFault };

export interface Documents {
  /** One line per paragraph, including automatic numbering. Never throws because of the content. */
  textOf(bytes: Uint8Array): Promise<DocumentText>;
}
