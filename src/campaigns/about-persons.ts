/**
 * Detects fields and areas that ask about residents instead of a unit's work: names, ethnicity, religion, health,
 * income, opinions. Only a warning, because only a person can tell 民族工作 from a count of persons.
 */
const SIGNS: readonly RegExp[] = [
  /姓名|名单|花名册|身份证|证件号|手机号|电话号码|住址|家庭地址|籍贯/u,
  /^民族$|民族(?:成[分份]|构成|身份|类别|人数|比例)|(?:少数民族|各民族|汉族|蒙古族|回族)(?:群众)?(?:人数|人口|统计|数量)|族别/u,
  /^宗教$|宗教信仰|信仰情况|信教|教徒|信众/u,
  /病(?:情|史|例|患|人|种)|患者|健康状况|体检结果|残疾|疫苗接种情况/u,
  /收入|贫困户|困难户|低保|存款|资产状况|负债/u,
  /思想动态|思想状况|政治面貌|个人观点|意见倾向/u,
  /\b(?:names? of|(?:resident|participant|employee|worker|patient|full|personal)s?'? names?|home address(?:es)?|id numbers?|passports?)\b/iu,
  /\b(?:ethnic(?:ity|ities)?|races?|nationalit(?:y|ies)|religio(?:n|ns|us)|faiths?)\b/iu,
  /\b(?:(?:resident|employee|worker|patient|personal)s?'? health|health status|medical|diagnos[ei]s|illness(?:es)?|diseases?|disabilit(?:y|ies))\b/iu,
  /\b(?:incomes?|salar(?:y|ies)|household earnings|political (?:views?|opinions?)|personal opinions?)\b/iu,
];

/** The part of a name that concerns persons; undefined if there is none. */
export function wordAboutPersons(name: string): string | undefined {
  const text = name.normalize('NFKC').trim();
  for (const sign of SIGNS) {
    const match = sign.exec(text);
    if (match) return match[0];
  }
  return undefined;
}
