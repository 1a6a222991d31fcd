import type { Paper } from '../domain/register/paper.ts';

/** A written paper as a file that people can edit; the same paper gives the same bytes. */
export type PaperWriter = (paper: Paper) => Promise<Uint8Array>;
