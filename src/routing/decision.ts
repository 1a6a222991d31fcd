import type { Request } from '../records/request.ts';
import type { Act } from './handler.ts';

/** A stored request that somebody decides on. */
export interface Decision<R extends Request = Request> {
  readonly id: string;
  readonly request: R;
  /** Version of the request's record, which the decision expects. */
  readonly version: number;
  readonly approved: boolean;
  /** The act that decides; it may carry more, such as a shorter date or the number of recipients. */
  readonly act: Act;
}
