import { describe, expect, it } from 'vitest';
import { exampleLines } from '../../src/cli/check.ts';
import { loadCampaign } from '../../src/campaigns/index.ts';
import { folderOf, HEAD, SCHEDULE } from '../campaigns/folders.ts';

const ROSTER = `unit_id,unit,role,name,email,tags
north,北区,contact,北区联络员甲,north@example.com,county
south,南区,contact,南区联络员甲,south@example.com,city
east,东区,contact,东区联络员甲,east@example.com,county
`;
const DATES = 'opens: 2021-09-01\ndeadline: 2021-09-27T17:30\n';

async function examplesOf(yaml: string, roster = ROSTER) {
  const { campaign, faults } = await loadCampaign(
    await folderOf({ 'campaign.yaml': yaml, 'roster.csv': roster }),
    {},
  );
  if (!campaign) throw new Error(JSON.stringify(faults));
  return exampleLines(campaign);
}

describe('what muster check says of the items', () => {
  it('is nothing where every unit owes everything by one deadline', async () => {
    expect(await examplesOf(`${HEAD}${DATES}${SCHEDULE}`)).toEqual([]);
  });

  it('is a sentence for one unit of each kind, with every deadline of its own', async () => {
    const items = `items:
  - { id: news, name: 信息, expect: { county: 20, default: 2 } }
  - { id: plan, name: 方案, kind: document, deadline: { county: 2021-09-10T17:30, city: +3 working days } }
  - { id: paper, name: 原件, kind: original, of: [city] }
  - { id: table, name: 统计表, kind: figures, fields: [{ id: n, name: 场次, type: integer, required: true }] }
  - { id: picks, name: 案例 }
`;
    expect(await examplesOf(`${HEAD.replace(/^summary.*\n/mu, '')}${DATES}${items}${SCHEDULE}`)).toEqual([
      '  例如北区：应报方案，9月10日(周五)17:30前；信息20条，9月27日(周一)17:30前；统计表，9月27日(周一)17:30前（必填场次）；案例可随时报送，不计入应报。',
      '  例如南区：应报方案，9月15日(周三)17:30前；信息2条，9月27日(周一)17:30前；原件，9月27日(周一)17:30前（送交纸质原件，由管理员登记）；统计表，9月27日(周一)17:30前（必填场次）；案例可随时报送，不计入应报。',
    ]);
  });

  it('says what levels mean for a unit with others under it, and for one of those', async () => {
    const roster = `unit_id,unit,parent,role,name,email,tags
east,东市,,contact,东市联络员甲,east@example.com,city
east1,东一县,东市,contact,东一县联络员甲,east1@example.com,county
`;
    const dates = `opens: 2021-09-01
deadline: { county: 2021-09-24T17:30, city: +1 working day }
review: by-level
`;
    expect(await examplesOf(`${HEAD}${dates}${SCHEDULE}`, roster)).toEqual([
      '  例如东市：应报总结，9月26日(周日)17:30前。',
      '  例如东一县：应报总结，9月24日(周五)17:30前。',
      '  例如东市：有下级单位1个，可查看其进展和报送内容，可催办，可在本级时限（9月26日(周日)17:30）之内给予延期，并审核其报送。',
      '  例如东一县：上级单位为东市，报送由东市审核，延期先由东市答复；东市无人可以办理时由管理员办理。',
    ]);
  });
});
