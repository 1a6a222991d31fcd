/** The words of a PDF, by pdf.js without its drawing: for screening, not for showing. */
import { Worker } from 'node:worker_threads';

const LONGEST_MS = 8_000;
const MOST_MB = 256;

const FROM_SOURCE = import.meta.url.endsWith('.ts');
const WORKER = FROM_SOURCE
  ? new URL('./pdf-worker.ts', import.meta.url)
  : new URL('./pdf-worker.js', import.meta.url);
// Not compiled, the thread must learn first to read its own source.
const BOOTSTRAP = `import('tsx/esm/api').then(({ register }) => (register(), import(${JSON.stringify(WORKER.href)})))`;

export interface PdfText {
  readonly text: string;
  /** Whether this is all that someone could read in it: a scanned page, a locked file or a broken one is not read. */
  readonly read: boolean;
}

/** Never throws for what is in the bytes, and holds up nobody: a thread of its own reads them, and is ended in time. */
export async function pdfText(bytes: Uint8Array, longestMs = LONGEST_MS): Promise<PdfText> {
  const worker = new Worker(FROM_SOURCE ? BOOTSTRAP : WORKER, {
    workerData: new Uint8Array(bytes),
    eval: FROM_SOURCE,
    // It is told nothing of this process, and says nothing through it.
    env: {},
    stdout: true,
    stderr: true,
    resourceLimits: { maxOldGenerationSizeMb: MOST_MB },
  });
  let timeout: NodeJS.Timeout | undefined;
  try {
    return await new Promise<PdfText>((resolve) => {
      const notRead = () => resolve({ text: '', read: false });
      timeout = setTimeout(notRead, longestMs);
      worker.once('message', (text: PdfText) => resolve(text));
      worker.once('error', notRead);
      worker.once('exit', notRead);
    });
  } finally {
    clearTimeout(timeout);
    await worker.terminate();
  }
}
