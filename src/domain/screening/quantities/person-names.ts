/** Tells the name of a person behind a number from the name of a thing that is counted. */

// Surnames in the order of their frequency, without those that count things more often: 张, 项, 支, 束, 段, 班, 件.
const SURNAMES =
  '王李刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂焦柳邢路岳齐梅莫庄辛管祝左涂谷祁时舒耿牟卜路詹关苗凌费纪靳盛童欧甄曲成游阳裴席卫查屈鲍位覃霍翁隋植甘景薄单包司柏宁柯阮桂闵解强柴华车冉房边辜吉饶刁瞿戚丘古米池滕晋苑邬臧畅宫来苟佟巴娜乌阿斯哈图布格朝其';
const NAME = new RegExp(`^(?:[${SURNAMES}]\\p{Script=Han}{1,3}|\\p{Script=Han}?某某?)`, 'u');
/** Surnames that begin no word for a thing that is counted. */
const SURE_SURNAMES =
  '王李刘陈杨赵周吴徐孙胡朱郭梁宋郑谢韩唐冯董萧曹袁邓许傅沈曾彭吕卢蒋蔡贾丁魏薛阎潘廖邹郝崔邱秦侯邵孟';
const SURE_NAME = new RegExp(`^(?:[${SURE_SURNAMES}]\\p{Script=Han}{1,2}|\\p{Script=Han}?某某?)$`, 'u');
const TITLE =
  /(?:老师|医生|主任|经理|师傅|先生|女士|同志|书记|科长|局长|处长|站长|校长|院长|队长|组长|班长|村长|会计|教练|教授|厨师|护士|家长|司机|老板|老乡|阿姨|叔叔|大爷|大妈)$/u;

/** Whether the words that follow a number may be the name or title of a person. */
export function beginsWithName(words: string): boolean {
  return NAME.test(words) || TITLE.test(words);
}

/** Whether a text ends with the title of a person: 司机, 李师傅. */
export function endsWithTitle(words: string): boolean {
  return TITLE.test(words);
}

const TITLE_ALONE = new RegExp(`^${TITLE.source}`, 'u');

/** Whether the words are a title without a name, which a group of people has as well: 护士. */
export function isTitle(words: string): boolean {
  return TITLE_ALONE.test(words);
}

const APART = '[\\s:,、(|_/]{0,6}$';
const NAME_AT_END = new RegExp(
  `(?:^|[^\\p{Script=Han}]|[员人长师主方任名生记叫是找给])(?:[${SURNAMES}]\\p{Script=Han}{1,2}|\\p{Script=Han}?某某?)${APART}`,
  'u',
);
const TITLE_AT_END = new RegExp(
  `(?:[小老][${SURNAMES}]|(?:^|[^\\p{Script=Han}]|[工员师找长给叫])[小老]\\p{Script=Han}|[${SURNAMES}][姐哥叔嫂姨婶工总]|${TITLE.source.slice(3, -2)})${APART}`,
  'u',
);

/** Whether a text ends with the name or title of a person. */
export function endsWithPerson(words: string): boolean {
  return NAME_AT_END.test(words) || TITLE_AT_END.test(words);
}

/** Whether the words are surely the name or title of a person, even behind a word for a sum. */
export function isName(words: string): boolean {
  return SURE_NAME.test(words) || TITLE.test(words);
}
