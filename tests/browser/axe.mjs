// Accessibility of a page by axe-core: WCAG 2.2 A and AA, and axe's good practices.

import axe from 'axe-core';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/**
 * Every barrier that axe finds on a page, each as a few readable lines.
 *
 * @param {import('playwright-core').Page} page
 * @param {string[]} [rules] only these rules of axe, where the page was already looked at whole
 */
export async function violations(page, rules) {
  // Evaluated through the debugger's protocol: the page's content security policy rightly forbids it to a script.
  const session = await page.context().newCDPSession(page);
  const evaluate = async (expression) => {
    const { result, exceptionDetails } = await session.send('Runtime.evaluate', {
      expression,
      awaitPromise: true,
      returnByValue: true,
      allowUnsafeEvalBlockedByCSP: true,
    });
    if (exceptionDetails) throw new Error(`axe: ${exceptionDetails.exception?.description ?? exceptionDetails.text}`);
    return result.value;
  };
  try {
    if (await evaluate('typeof window.axe') === 'undefined') await evaluate(`${axe.source}; undefined`);
    const options = { runOnly: rules ?? TAGS, resultTypes: ['violations'] };
    return (await evaluate(`axe.run(document, ${JSON.stringify(options)}).then((results) => results.violations)`)).map(readable);
  } finally {
    await session.detach();
  }
}

function readable({ id, impact, help, helpUrl, nodes }) {
  const places = nodes.map(({ target, html, failureSummary }) =>
    [`  at ${target.join(' ')}`, `     ${html.slice(0, 200)}`, ...failureSummary.split('\n').map((line) => `     ${line}`)].join('\n'),
  );
  return [`✗ ${help} [${id}, ${impact}] ${helpUrl}`, ...places].join('\n');
}
