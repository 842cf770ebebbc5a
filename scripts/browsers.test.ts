import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { CHROMIUM_SWITCHES, distributionOf, findBrowser, installCommand, type Machine } from './browsers.mjs';

function machine(platform: string, programs: string[], env: Record<string, string> = {}): Machine {
  return {
    platform,
    env: { PATH: '/usr/local/bin:/usr/bin', ...env },
    home: '/home/ada',
    isProgram: (file) => programs.includes(file),
  };
}

describe('a Chromium that is driven', () => {
  it('has everything turned off that playwright-core turns off by the same switch', () => {
    const folder = path.dirname(fileURLToPath(import.meta.resolve('playwright-core/package.json')));
    const bundle = readFileSync(path.join(folder, 'lib/coreBundle.js'), 'utf8');
    const [, list = ''] = /disabledFeatures = \[(.*?)\]/s.exec(bundle) ?? [];
    const names = [...list.replace(/\/\/.*/g, '').matchAll(/"(\w+)"/g)].map(([, name]) => name);
    expect(names.length).toBeGreaterThan(5);
    const [, ours = ''] =
      CHROMIUM_SWITCHES.map((each) => each.split('=')).find(([name]) => name === '--disable-features') ?? [];
    expect(ours.split(',')).toEqual(expect.arrayContaining(names));
  });
});

describe('findBrowser', () => {
  it('looks along PATH on Linux, Chromium before Chrome before Edge', () => {
    const all = ['/usr/bin/microsoft-edge', '/usr/bin/google-chrome', '/usr/local/bin/chromium'];
    expect(findBrowser('chromium', machine('linux', all))).toBe('/usr/local/bin/chromium');
    expect(findBrowser('chromium', machine('linux', all.slice(0, 2)))).toBe('/usr/bin/google-chrome');
    expect(findBrowser('chromium', machine('linux', all.slice(0, 1)))).toBe('/usr/bin/microsoft-edge');
    expect(findBrowser('firefox', machine('linux', all))).toBeUndefined();
  });

  it('looks into the usual folders that are on no PATH', () => {
    expect(findBrowser('firefox', machine('linux', ['/snap/bin/firefox']))).toBe('/snap/bin/firefox');
    const chrome = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';
    expect(findBrowser('chromium', machine('darwin', [chrome]))).toBe(chrome);
    expect(findBrowser('chromium', machine('darwin', [`/home/ada${chrome}`]))).toBe(`/home/ada${chrome}`);
    const edge = 'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe';
    const windows = machine('win32', [edge], { 'PROGRAMFILES(X86)': 'C:\\Program Files (x86)' });
    expect(findBrowser('chromium', windows)).toBe(edge);
  });

  it('takes what the environment names before anything else, and says when that is wrong', () => {
    const programs = ['/opt/mine', '/usr/bin/chromium'];
    expect(findBrowser('chromium', machine('linux', programs, { CHROME_PATH: '/opt/mine' }))).toBe('/opt/mine');
    expect(() => findBrowser('chromium', machine('linux', programs, { CHROME_PATH: '/opt/gone' }))).toThrow(
      'CHROME_PATH is set to /opt/gone, which is no program',
    );
  });
});

describe('installCommand', () => {
  it.each([
    ['linux', 'debian', false, 'sudo apt-get install -y chromium firefox-esr'],
    ['linux', 'debian', true, 'apt-get install -y chromium firefox-esr'],
    ['linux', 'ubuntu', false, 'sudo snap install chromium firefox'],
    ['linux', 'fedora', false, 'sudo dnf install -y chromium firefox'],
    ['linux', 'suse', false, 'sudo zypper install -y chromium MozillaFirefox'],
    ['darwin', '', false, 'brew install --cask google-chrome firefox'],
    ['win32', '', false, 'winget install -e Google.Chrome Mozilla.Firefox'],
  ])('knows the one command of %s %s', (platform, distribution, root, command) => {
    expect(installCommand(['chromium', 'firefox'], { platform, distribution, root })).toBe(command);
  });

  it('installs only what is asked for', () => {
    expect(installCommand(['firefox'], { platform: 'linux', distribution: 'debian', root: true })).toBe(
      'apt-get install -y firefox-esr',
    );
  });
});

describe('distributionOf', () => {
  it.each([
    ['ID=debian\nVERSION_ID="12"', 'debian'],
    ['NAME="Ubuntu"\nID=ubuntu\nID_LIKE=debian', 'ubuntu'],
    ['ID=linuxmint\nID_LIKE="ubuntu debian"', 'ubuntu'],
    ['ID="opensuse-leap"\nID_LIKE="suse opensuse"', 'suse'],
    ['ID="almalinux"\nID_LIKE="rhel centos fedora"', 'fedora'],
    ['ID=raspbian\nID_LIKE=debian', 'debian'],
    ['ID=nixos', ''],
    ['', ''],
  ])('tells the family of %j', (osRelease, family) => expect(distributionOf(osRelease)).toBe(family));
});
