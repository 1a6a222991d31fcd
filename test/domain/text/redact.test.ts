import { describe, expect, it } from 'vitest';
import { createRedact } from '../../../src/domain/text/redact.ts';

const redact = createRedact(['s3cret+with/signs="', undefined, '']);

describe('a secret is removed', () => {
  it.each([
    ['the secret itself', 'failed with s3cret+with/signs=" here', 's3cret'],
    ['the secret in an address', 'https://x/?a=s3cret%2Bwith%2Fsigns%3D%22', 's3cret'],
    ['the secret in JSON', JSON.stringify({ app: 's3cret+with/signs="' }), 's3cret'],
    ['a tenant token', 'token t-caecc734c2e3328a62489fe0648c4b98779515d3 refused', 'caecc734'],
    ['a user token', 'u-5Zt81bv0xvF7Qcr6uWY0yVlkq2Gh0mE5', '5Zt81bv0'],
    ['a card-update token', '"token":"c-295ee57216a5dc9de90fefd0aadb4b1d7d5c"', '295ee572'],
    ['a bearer', 'Authorization: Bearer eyJhbGciOi.J9.x-y_z', 'eyJhbGciOi'],
    ['a short bearer in JSON', '{"Authorization":"Bearer abc"}', 'abc'],
    [
      'the socket address',
      'wss://host/ws/v2?fpid=1&access_key=abcdef0123&service_id=3&ticket=9f8e-7d',
      '9f8e',
    ],
    [
      'the socket address, its key',
      'wss://host/ws/v2?fpid=1&access_key=abcdef0123&service_id=3&ticket=9f8e-7d',
      'abcdef',
    ],
    ['the body of the token call', '{"app_id":"cli_1","app_secret":"anything"}', 'anything'],
    ['the body of discovery', '{"AppID":"cli_1","AppSecret":"anything"}', 'anything'],
    ['JSON within JSON', '{"data":"{\\"app_secret\\":\\"anything\\"}"}', 'anything'],
    ['a password in an address', 'redis://user:hunter22@127.0.0.1:6379/0', 'hunter22'],
  ])('%s', (_name, text, secret) => {
    expect(text).toContain(secret);
    expect(redact(text)).not.toContain(secret);
    expect(redact(text)).toContain('[redacted]');
  });
});

describe('ordinary text stays', () => {
  it.each([
    't-3-all@2021-09-23',
    't-1@2021-09-28~chifeng~2021-09-29T17:30',
    'om_dc13264520392913993dd051dba21dcf in oc_a0553eda9014c201e6969b478895c230',
    '上报 宣传教育 约300人次',
    'http://127.0.0.1:3000/open-apis/im/v1/messages?receive_id_type=open_id',
    'code 99991663',
  ])('%s', (text) => {
    expect(redact(text)).toBe(text);
  });
});
