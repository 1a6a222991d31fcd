/** Words of a document, in the order in which a person reads them. */

/**
 * Why there are none. `scanned`: a picture of text; `old-format`: .doc, .wps and the like; `locked`: it has a password;
 * `not-a-document`: another kind of file.
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
  /** Paragraphs a line each, with the numerals that the program shows before them. Never throws for what is in the bytes. */
  textOf(bytes: Uint8Array): Promise<DocumentText>;
}
