/**
 * Finds the browsers of this machine. Node's own modules only: this runs before any package is installed.
 */
import { accessSync, constants, readFileSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';

/** Where each browser usually lies, per platform; names without a slash are looked up on PATH, in this order. */
const PLACES = {
  chromium: {
    env: ['CLEARCART_CHROMIUM', 'CHROME_PATH', 'CHROMIUM_PATH'],
    linux: [
      'chromium',
      'chromium-browser',
      'google-chrome',
      'google-chrome-stable',
      'microsoft-edge',
      'microsoft-edge-stable',
      '/opt/google/chrome/chrome',
      '/opt/microsoft/msedge/msedge',
      '/snap/bin/chromium',
    ],
    darwin: [
      '/Applications/Chromium.app/Contents/MacOS/Chromium',
      '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
      '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
      'chromium',
    ],
    win32: [
      'Chromium/Application/chrome.exe',
      'Google/Chrome/Application/chrome.exe',
      'Microsoft/Edge/Application/msedge.exe',
    ],
  },
  firefox: {
    env: ['CLEARCART_FIREFOX', 'FIREFOX_PATH', 'FIREFOX_BIN'],
    linux: ['firefox-esr', 'firefox', 'firefox-developer-edition', '/opt/firefox/firefox', '/snap/bin/firefox'],
    darwin: [
      '/Applications/Firefox.app/Contents/MacOS/firefox',
      '/Applications/Firefox Developer Edition.app/Contents/MacOS/firefox',
      'firefox',
    ],
    win32: ['Mozilla Firefox/firefox.exe', 'Firefox Developer Edition/firefox.exe'],
  },
};

/** What playwright-core turns off: of switches of one name a Chromium heeds the last alone, so that ours has to repeat it. */
const OFF_BY_PLAYWRIGHT = [
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsUpgrades',
  'HttpsFirstBalancedModeAutoEnable',
  'LensOverlay',
  'MediaRouter',
  'PaintHolding',
  'ThirdPartyStoragePartitioning',
  'AvoidCorsURLLoaderRestartOnRedirect',
  'TcpPortRandomizationWin',
  'OptimizationHints',
  'NetworkTimeServiceQuerying',
  'AimEnabled',
  'PreconnectToSearch',
  'msForceBrowserSignIn',
  'msEdgeUpdateLaunchServicesPreferredVersion',
];

/**
 * Pages of its own that Chromium makes ready for the address bar of each window: they took more than half of what opening a context costs,
 * 0.5 of 0.95 seconds of a processor (Chromium 156).
 */
const ADDRESS_BAR = ['WebUIOmniboxPopup', 'WebUIOmniboxAimPopup'];

/** @type {import('./browsers.d.mts').CHROMIUM_SWITCHES} */
export const CHROMIUM_SWITCHES = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  `--disable-features=${[...OFF_BY_PLAYWRIGHT, ...ADDRESS_BAR].join()}`,
];

/** @type {import('./browsers.d.mts').Machine} */
const THIS_MACHINE = { platform: process.platform, env: process.env, home: homedir(), isProgram };

/**
 * @param {import('./browsers.d.mts').BrowserName} name
 * @param {import('./browsers.d.mts').Machine} machine
 * @returns {string | undefined}
 */
export function findBrowser(name, machine = THIS_MACHINE) {
  const { platform, env, isProgram } = machine;
  const { env: names, ...places } = PLACES[name];
  for (const variable of names) {
    const chosen = env[variable];
    if (!chosen) continue;
    if (isProgram(chosen)) return chosen;
    throw new Error(
      `${variable} is set to ${chosen}, which is no program. Correct it, or unset it to let Clearcart look for itself.`,
    );
  }
  return (places[platform] ?? places.linux).flatMap((place) => spots(place, machine)).find(isProgram);
}

/** Every path that a place may stand for on this machine. */
function spots(place, { platform, env, home }) {
  if (platform === 'win32') {
    const roots = [env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA].filter(Boolean);
    return roots.map((root) => path.win32.join(root, place));
  }
  if (place.startsWith('/')) return platform === 'darwin' ? [place, path.posix.join(home, place)] : [place];
  return (env.PATH ?? '')
    .split(':')
    .filter(Boolean)
    .map((folder) => path.posix.join(folder, place));
}

function isProgram(file) {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}

/** @returns {import('./browsers.d.mts').System} */
export function thisSystem() {
  let osRelease = '';
  try {
    osRelease = readFileSync('/etc/os-release', 'utf8');
  } catch {
    // Only Linux has it.
  }
  return { platform: process.platform, distribution: distributionOf(osRelease), root: process.getuid?.() === 0 };
}

/**
 * @param {readonly import('./browsers.d.mts').BrowserName[]} names
 * @param {import('./browsers.d.mts').System} system
 * @returns {string}
 */
export function installCommand(names, { platform, distribution, root }) {
  const sudo = root ? '' : 'sudo ';
  const pick = (packages) => names.map((name) => packages[name]).join(' ');
  if (platform === 'darwin') return `brew install --cask ${pick({ chromium: 'google-chrome', firefox: 'firefox' })}`;
  if (platform === 'win32')
    return `winget install -e ${pick({ chromium: 'Google.Chrome', firefox: 'Mozilla.Firefox' })}`;
  if (distribution === 'ubuntu') return `${sudo}snap install ${pick({ chromium: 'chromium', firefox: 'firefox' })}`;
  if (distribution === 'fedora') return `${sudo}dnf install -y ${pick({ chromium: 'chromium', firefox: 'firefox' })}`;
  if (distribution === 'arch') return `${sudo}pacman -S --needed ${pick({ chromium: 'chromium', firefox: 'firefox' })}`;
  if (distribution === 'alpine') return `${sudo}apk add ${pick({ chromium: 'chromium', firefox: 'firefox' })}`;
  if (distribution === 'suse')
    return `${sudo}zypper install -y ${pick({ chromium: 'chromium', firefox: 'MozillaFirefox' })}`;
  return `${sudo}apt-get install -y ${pick({ chromium: 'chromium', firefox: 'firefox-esr' })}`;
}

const DISTRIBUTIONS = ['ubuntu', 'fedora', 'arch', 'alpine', 'suse', 'debian'];

/**
 * @param {string} osRelease
 * @returns {string}
 */
export function distributionOf(osRelease) {
  const field = (key) => new RegExp(`^${key}="?([^"\\n]*)"?$`, 'm').exec(osRelease)?.[1] ?? '';
  const words = `${field('ID')} ${field('ID_LIKE')}`.toLowerCase().split(/[\s-]+/);
  return words.find((word) => DISTRIBUTIONS.includes(word)) ?? '';
}
