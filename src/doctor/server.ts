import type { StateCondition } from '../ports/state-watch.ts';
import type { ServerFacts } from '../redis/server/server-facts.ts';
import type { DoctorWords } from '../words/doctor.ts';
import { fail, pass, warn, type Finding } from './finding.ts';

const OLDEST = [6, 2] as const;
/** Share of the memory limit above which the operator should act soon. */
const NEARLY_FULL = 0.8;
/** Clock difference in ms above which times of answers and leases become noticeably wrong. */
const SKEW_MS = 5_000;

/** Findings about the Redis server. `now` is this machine's clock in ms. */
export function judgeServer(facts: ServerFacts, now: number, words: DoctorWords): Finding[] {
  const { version, role, eviction, appendOnly, appendOnlyOk, usedBytes, maxBytes, time } = facts;
  const share = maxBytes > 0 ? usedBytes / maxBytes : 0;
  const skewMs = now - time;
  const clock =
    Math.abs(skewMs) < SKEW_MS
      ? pass(words.clock(Math.round(Math.abs(skewMs) / 1000)))
      : warn(words.clockSkew(Math.round(skewMs / 1000)));
  if (version === '') return [warn(words.infoRefused), clock];
  return [
    isOldEnough(version) ? pass(words.version(version)) : fail(words.versionOld(version)),
    role === 'slave' ? fail(words.replica) : pass(words.primary),
    eviction === 'noeviction'
      ? pass(words.eviction)
      : eviction === ''
        ? warn(words.evictionUnseen)
        : fail(words.evictionOther(eviction)),
    !appendOnly
      ? fail(words.appendOnlyOff)
      : appendOnlyOk
        ? pass(words.appendOnly)
        : fail(words.appendOnlyFails),
    maxBytes === 0
      ? pass(words.memoryUnbounded(megabytes(usedBytes)))
      : share < NEARLY_FULL
        ? pass(words.memory(megabytes(usedBytes), megabytes(maxBytes)))
        : share < 1
          ? warn(words.memoryNearly(megabytes(usedBytes), megabytes(maxBytes)))
          : fail(words.memoryFull(megabytes(usedBytes), megabytes(maxBytes))),
    clock,
  ];
}

/** Compares the state on the server with the data folder's memory. */
export function judgeState(condition: StateCondition | 'new', sentence: string, words: DoctorWords): Finding {
  if (condition === 'intact') return pass(sentence);
  return condition === 'new' ? pass(words.stateNew) : fail(sentence);
}

function isOldEnough(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1]);
}

function megabytes(bytes: number): string {
  return (bytes / 1024 / 1024).toFixed(1);
}
