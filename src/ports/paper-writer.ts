import type { Paper } from '../domain/register/paper.ts';

/** Renders a document as an editable file; the same input gives the same bytes. */
export type PaperWriter = (paper: Paper) => Promise<Uint8Array>;
