/** The ids of a person in an event. `user_id` is absent, because the app lacks its scope. */
import { unionIdOf } from '../world/ids.ts';

export const userIds = (openId: string) => ({ union_id: unionIdOf(openId), open_id: openId });
