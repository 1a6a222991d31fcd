/** The thread in which the words of a long document are screened. */
import { parentPort, workerData } from 'node:worker_threads';
import { kindsOf, screen } from '../domain/screening/screening.ts';

const { text, allowedMobiles } = workerData as {
  readonly text: string;
  readonly allowedMobiles: readonly string[];
};
parentPort?.postMessage(kindsOf(screen(text, { allowedMobiles })));
