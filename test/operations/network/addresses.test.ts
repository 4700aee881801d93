import { isPublicAddress, problemWith, problemWithAddresses } from '../../../src/operations/network/addresses.ts';

test.each(['1.1.1.1', '8.8.8.8', '93.184.215.14', '2606:4700:4700::1111', '2a00:1450:4009::200e'])(
  '%s is an address of the public internet',
  (address) => {
    expect(isPublicAddress(address)).toBe(true);
  },
);

test.each([
  ['0.0.0.0', 'this host'],
  ['10.1.2.3', 'private'],
  ['100.64.0.1', 'shared by a provider'],
  ['127.0.0.1', 'loopback'],
  ['127.8.8.8', 'loopback'],
  ['169.254.169.254', 'link-local, where clouds keep credentials'],
  ['172.16.0.1', 'private'],
  ['172.31.255.255', 'private'],
  ['192.0.0.1', 'reserved'],
  ['192.0.2.1', 'documentation'],
  ['192.88.99.1', '6to4 relay'],
  ['192.168.1.1', 'private'],
  ['198.18.0.1', 'benchmarks'],
  ['198.51.100.1', 'documentation'],
  ['203.0.113.1', 'documentation'],
  ['224.0.0.1', 'multicast'],
  ['240.0.0.1', 'reserved'],
  ['255.255.255.255', 'broadcast'],
  ['::', 'unspecified'],
  ['::1', 'loopback'],
  ['::127.0.0.1', 'an old way to hold IPv4'],
  ['::ffff:127.0.0.1', 'IPv4 within IPv6'],
  ['::ffff:8.8.8.8', 'IPv4 within IPv6'],
  ['::ffff:0:127.0.0.1', 'IPv4 translated'],
  ['64:ff9b::7f00:1', 'NAT64'],
  ['64:ff9b:1::1', 'NAT64 of a site'],
  ['100::1', 'discard'],
  ['2001::1', 'Teredo'],
  ['2001:2::1', 'benchmarks'],
  ['2001:10::1', 'ORCHID'],
  ['2001:20::1', 'ORCHIDv2'],
  ['2001:db8::1', 'documentation'],
  ['2002:7f00:1::', '6to4 with loopback in it'],
  ['2002:808:808::', '6to4'],
  ['3fff::1', 'documentation'],
  ['5f00::1', 'segment routing'],
  ['fc00::1', 'unique local'],
  ['fd12:3456::1', 'unique local'],
  ['fe80::1', 'link-local'],
  ['fe80::1%eth0', 'link-local, with a zone'],
  ['fec0::1', 'site-local'],
  ['ff02::1', 'multicast'],
  ['localhost', 'no address'],
  ['', 'no address'],
])('%s is not: %s', (address) => {
  expect(isPublicAddress(address)).toBe(false);
});

test.each([
  ['https://back-office.example/hooks?key=1', null],
  ['https://back-office.example:8443/', null],
  ['https://1.1.1.1/', null],
  ['https://[2606:4700:4700::1111]/', null],
  // A name is looked up later.
  ['https://localhost/', null],
  ['http://back-office.example/', 'https-only'],
  ['http://127.0.0.1/', 'https-only'],
  ['ftp://back-office.example/', 'not-a-url'],
  ['javascript:alert(1)', 'not-a-url'],
  ['back-office.example', 'not-a-url'],
  ['https://', 'not-a-url'],
  ['', 'not-a-url'],
  ['https://user:word@back-office.example/', 'with-password'],
  ['https://user@back-office.example/', 'with-password'],
  ['https://127.0.0.1/', 'not-public'],
  ['https://127.0.0.1./', 'not-public'],
  ['https://127.1/', 'not-public'],
  ['https://0x7f.1/', 'not-public'],
  ['https://017700000001/', 'not-public'],
  ['https://2130706433/', 'not-public'],
  ['https://①②⑦.0.0.1/', 'not-public'],
  ['https://[::1]/', 'not-public'],
  ['https://[::ffff:7f00:1]/', 'not-public'],
])('%s as it is written: %s', (url, problem) => {
  expect(problemWith(url, false)).toBe(problem);
});

test('where the environment allows it, http and private addresses may be used, and nothing else', () => {
  const urls = ['http://127.0.0.1:4000/', 'https://[::1]/', 'ftp://x/', 'http://a:b@127.0.0.1/'];
  expect(urls.map((url) => problemWith(url, true))).toEqual([null, null, 'not-a-url', 'with-password']);
});

test('of a name’s addresses every one has to be public', () => {
  const found = (...addresses: string[]) =>
    addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));
  expect(problemWithAddresses(found('1.1.1.1', '2606:4700::1'), false)).toBeNull();
  expect(problemWithAddresses(found('1.1.1.1', '127.0.0.1'), false)).toBe('not-public');
  expect(problemWithAddresses(found('1.1.1.1', '::1'), false)).toBe('not-public');
  expect(problemWithAddresses(found('10.0.0.1'), true)).toBeNull();
  expect(problemWithAddresses([], true)).toBe('unknown-host');
});
