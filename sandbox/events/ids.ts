/** The ids of a person in an event. `user_id` is absent: the app has no scope to see it. */
import { unionIdOf } from '../world/ids.ts';

export const userIds = (openId: string) => ({ union_id: unionIdOf(openId), open_id: openId });
