/**
 * Wishes to change what was filed, such as 把人次改成150. They change nothing; the answer says how. Weaker than a
 * question, because the same words may answer a question of the bot.
 */
export const WISHES: readonly string[] = [
  '改成',
  '改为',
  '改一下',
  '改下',
  '想改',
  '要改',
  '想撤',
  '要撤',
  '撤一下',
  '想删',
  '要删',
  '写反',
  '填反',
  '少填',
  '多填',
  '少写',
  '多写',
  '漏填',
  '漏写',
  'want to change',
  'want to correct',
  'made a mistake',
];
