// The main pages of the product, for the screenshots of `bin/screens` and for the tests that walk all of
// them. A new page is one line here.

/**
 * @typedef {object} Page
 * @property {string} name the file's name: screens/NAME-light.png …
 * @property {string} [as] the profile that looks at it (administrator); `null` for a visitor
 * @property {string} path where to go first
 * @property {(page: import('playwright-core').Page) => Promise<void>} [then] what to do there before the
 *   picture: open the first row, the search box, a menu
 * @property {number} [status] the status the page answers with, when it is not 200
 */

/** Opens the record of the first row of a list, and waits for it. */
const openFirst = async (page) => {
  const address = await page.locator('#list tbody tr').first().getAttribute('data-href');
  await page.goto(address);
};

/** Opens what the first row of a list of cards leads to. */
const openRow = async (page) => {
  await page.goto(await page.locator('.card-list a').first().getAttribute('href'));
};

/** Opens the first record, then the page of it that ends so: `history`, `guardians/new`. */
const openFirstThen = (part) => async (page) => {
  await openFirst(page);
  await page.goto(`${page.url()}/${part}`);
};

/** Opens the register of the first session of a list. */
const openRegister = async (page) => {
  const address = await page.locator('#list tbody tr').first().getAttribute('data-href');
  await page.goto(address.replace('/sessions/', '/register/'));
};

/** Presses a control by the name that it is read by. */
const press = (role, name) => async (page) => page.getByRole(role, { name }).first().click();

/** Opens a menu of the page, by the words on it; the long ones come when they are asked for. */
const openMenu = (words) => async (page) => {
  await page.locator('summary', { hasText: words }).first().click();
  await page.locator('details[open] > .menu-panel[hx-get]').waitFor({ state: 'detached' });
};

/** Writes in the box that Ctrl-K opens, and waits for what is found. */
const askPalette = (words) => async (page) => {
  await page.keyboard.press('Control+k');
  await page.locator('#palette input').fill(words);
  await page.locator('#palette [role=option] mark').first().waitFor();
};

/** @type {Page[]} */
export const PAGES = [
  // Client relations.
  { name: 'board', as: 'adviser', path: '/board' },
  { name: 'board-move', as: 'adviser', path: '/board', then: press('link', /^Changer d’étape/) },
  { name: 'my-day', as: 'adviser', path: '/my-day' },
  { name: 'sales', as: 'adviser', path: '/sales' },
  { name: 'opportunities', as: 'adviser', path: '/opportunities' },
  { name: 'opportunity', as: 'adviser', path: '/opportunities', then: openFirst },
  { name: 'contact-privacy', path: '/contacts', then: openFirstThen('privacy') },
  { name: 'privacy-register', path: '/settings/privacy' },
  { name: 'retention', path: '/settings/retention' },
  { name: 'retention-terms', path: '/settings/retention/terms' },
  { name: 'retention-over', path: '/settings/retention/over' },
  { name: 'retention-holds', path: '/retention-holds' },
  { name: 'rights-requests', path: '/rights-requests' },
  { name: 'rights-request', path: '/rights-requests', then: openFirst },
  { name: 'my-data', as: 'guardian', path: '/my-data' },
  { name: 'contact', as: 'adviser', path: '/contacts?q=opportunities:(outcome:open)', then: openFirst },
  { name: 'funding-cases', as: 'adviser', path: '/funding-cases' },
  { name: 'funding-case', as: 'adviser', path: '/funding-cases', then: openFirst },
  { name: 'segments', as: 'adviser', path: '/segments' },
  { name: 'segment', as: 'adviser', path: '/segments', then: openFirst },
  { name: 'mail-inbox', as: 'adviser', path: '/mail' },
  { name: 'mail-assign', as: 'adviser', path: '/mail', then: press('link', /^Rattacher le courriel/) },
  { name: 'mail-exchange', as: 'adviser', path: '/exchanges?q=form:email', then: openFirst },
  { name: 'incoming-mail', path: '/settings/incoming-mail' },
  { name: 'requested-files', as: 'adviser', path: '/requested-files' },
  { name: 'contact-files', as: 'adviser', path: '/requested-files?q=state:received', then: openFirst },
  { name: 'pipeline-stages', path: '/pipeline-stages' },
  // Money.
  { name: 'fee-grids', as: 'accountant', path: '/fee-grids' },
  { name: 'fee-grid', as: 'accountant', path: '/fee-grids', then: openFirst },
  { name: 'fee-preview', as: 'accountant', path: '/fee-grids', then: openFirstThen('bill?q=level:CP') },
  { name: 'instalments', as: 'accountant', path: '/instalments' },
  { name: 'schedule', as: 'accountant', path: '/invoices?q=state:draft fee_grid:filled', then: openFirstThen('schedule') },
  { name: 'invoice-schedule', as: 'accountant', path: '/invoices?q=state:issued fee_grid:filled', then: openFirst },
  { name: 'dunning', as: 'accountant', path: '/dunning' },
  { name: 'dunning-letter', as: 'accountant', path: '/dunning', then: openRow },
  { name: 'payment-reminder', as: 'accountant', path: '/payment-reminders', then: openFirst },
  { name: 'payment-reminders', as: 'accountant', path: '/payment-reminders' },
  { name: 'checkouts', as: 'accountant', path: '/checkouts' },
  { name: 'checkout', as: 'accountant', path: '/checkouts', then: openFirst },
  { name: 'refunds', as: 'accountant', path: '/refunds' },
  { name: 'payment', as: 'accountant', path: '/payments?q=means:card', then: openFirst },
  { name: 'card-payments', path: '/settings/card-payments' },
  { name: 'purchase-invoices', as: 'accountant', path: '/purchase-invoices' },
  { name: 'purchase-invoice', as: 'accountant', path: '/purchase-invoices', then: openFirst },
  { name: 'purchase-drop', as: 'accountant', path: '/purchase-invoices/new' },
  { name: 'bank', as: 'accountant', path: '/bank' },
  { name: 'money', as: 'accountant', path: '/money' },
  { name: 'money-programme', as: 'accountant', path: '/money?by=programme' },
  { name: 'bank-sure', as: 'accountant', path: '/bank/sure' },
  { name: 'bank-line', as: 'accountant', path: '/bank', then: press('link', /^REMISE CHEQUE/) },
  { name: 'bank-lines', as: 'accountant', path: '/bank-lines' },
  { name: 'bank-statement', as: 'accountant', path: '/bank-statements', then: openFirst },
  { name: 'mandates', as: 'accountant', path: '/mandates' },
  { name: 'mandate', as: 'accountant', path: '/mandates', then: openFirst },
  { name: 'mandate-new', as: 'accountant', path: '/mandates/new' },
  { name: 'collections', as: 'accountant', path: '/collections' },
  { name: 'collection', as: 'accountant', path: '/collections?q=state:settled,sent', then: openFirst },
  { name: 'collection-ready', as: 'accountant', path: '/collections?q=state:ready', then: openFirst },
  { name: 'collection-new', as: 'accountant', path: '/collections/new' },
  { name: 'debits', as: 'accountant', path: '/debits' },
  { name: 'debit-returned', as: 'accountant', path: '/debits?q=state:returned', then: openFirst },
  { name: 'settings-debits', path: '/settings/debits' },
  // The door.
  { name: 'sign-in', as: null, path: '/sign-in' },
  { name: 'sign-by-code', as: null, path: '/sign' },
  { name: 'sign-in-demo', as: null, path: '/demo/sign-in' },
  // What everyone sees first.
  { name: 'home', path: '/' },
  { name: 'home-teacher', as: 'teacher', path: '/' },
  { name: 'home-guardian', as: 'guardian', path: '/' },
  // Lists.
  { name: 'students', path: '/students' },
  { name: 'students-filtered', path: '/students?q=status:enrolled%20level:6e' },
  { name: 'students-chip', path: '/students?add=status' },
  { name: 'students-add-filter', path: '/students', then: openMenu('Filtre') },
  { name: 'students-columns', path: '/students', then: openMenu('Colonnes') },
  { name: 'students-written', path: '/students?q=city:Nantes&mode=text' },
  { name: 'students-wrong-filter', path: '/students?q=ville:(', status: 422 },
  { name: 'students-none', path: '/students?q=city:Nulle-Part' },
  { name: 'students-teacher', as: 'teacher', path: '/students' },
  // Training.
  { name: 'sessions-none', path: '/sessions' },
  { name: 'session-new', path: '/sessions/new' },
  { name: 'guardians', path: '/guardians' },
  { name: 'families', path: '/families' },
  { name: 'groups', path: '/groups' },
  { name: 'learners', path: '/learners' },
  { name: 'companies', path: '/companies' },
  { name: 'contacts', path: '/contacts' },
  { name: 'staff', path: '/staff' },
  { name: 'documents', path: '/documents' },
  { name: 'proposals', path: '/proposals' },
  { name: 'proposals-all', path: '/proposals/all' },
  // Records.
  { name: 'student', path: '/students?q=status:enrolled', then: openFirst },
  { name: 'student-guardian', as: 'guardian', path: '/students', then: openFirst },
  { name: 'student-teacher', as: 'teacher', path: '/students', then: openFirst },
  { name: 'student-edit', path: '/students?q=status:enrolled', then: openFirstThen('cards/identity/edit') },
  { name: 'student-history', path: '/students?q=status:enrolled', then: openFirstThen('history') },
  { name: 'student-access', path: '/students?q=status:enrolled', then: openFirstThen('access') },
  { name: 'student-guardian-new', path: '/students?q=status:enrolled', then: openFirstThen('guardians/new') },
  { name: 'student-assign', path: '/students?q=status:enrolled', then: openFirstThen('assign') },
  { name: 'student-status', path: '/students?q=status:enrolled', then: openFirstThen('status') },
  { name: 'student-document-new', path: '/students?q=status:enrolled', then: openFirstThen('documents/new') },
  { name: 'guardian', path: '/guardians', then: openFirst },
  { name: 'family', path: '/families', then: openFirst },
  { name: 'group', path: '/groups', then: openFirst },
  { name: 'learner', path: '/learners', then: openFirst },
  { name: 'company', path: '/companies', then: openFirst },
  { name: 'document', path: '/documents', then: openFirst },
  { name: 'student-new', path: '/students/new' },
  { name: 'company-new', path: '/companies/new' },
  // Finding, counting.
  { name: 'palette', path: '/students', then: askPalette('martin') },
  { name: 'search', path: '/search?q=martin' },
  { name: 'headcounts', path: '/headcounts' },
  { name: 'headcounts-cross', path: '/headcounts?by=level&then=sex' },
  // Bringing in, putting right.
  { name: 'imports', path: '/imports' },
  { name: 'import-new', path: '/imports/new' },
  { name: 'duplicates', path: '/duplicates' },
  { name: 'settings', path: '/settings' },
  { name: 'fields', path: '/settings/fields' },
  { name: 'forms', path: '/settings/forms' },
  { name: 'school-years', path: '/school-years' },
  { name: 'levels', path: '/levels' },
  // Being told.
  { name: 'notifications', as: 'school_office', path: '/notifications' },
  { name: 'notification-settings', as: 'school_office', path: '/notifications/settings' },
  { name: 'watch-list', as: 'school_office', path: '/watches/new?kind=student&q=status:enrolled' },
  { name: 'student-watch', as: 'school_office', path: '/students?q=status:enrolled', then: openFirstThen('watch') },
  { name: 'reminders', path: '/settings/reminders' },
  { name: 'reminders-coming', path: '/settings/reminders/coming' },
  { name: 'reminder-new', path: '/settings/reminders/new' },
  // Papers.
  { name: 'certificates-none', path: '/certificates' },
  { name: 'would-be-refused', path: '/would-be-refused' },
  { name: 'scans', path: '/scans' },
  { name: 'my-absences', path: '/my-absences' },
  { name: 'session-papers', path: '/sessions', then: openFirstThen('papers') },
  { name: 'identity', path: '/settings/identity' },
  { name: 'quotes', path: '/quotes' },
  { name: 'quote', path: '/quotes', then: openFirst },
  { name: 'quote-new', path: '/quotes/new' },
  { name: 'timestamps', path: '/settings/timestamps' },
  { name: 'trainer-absences', path: '/trainer-absences' },
  { name: 'trainer-hours', path: '/trainer-hours' },
  { name: 'invoices', path: '/invoices' },
  { name: 'invoice', path: '/invoices', then: openFirst },
  { name: 'invoice-new', path: '/invoices/new' },
  { name: 'payments', path: '/payments' },
  { name: 'prices', path: '/prices' },
  { name: 'billing-settings', path: '/settings/billing' },
  { name: 'dunning-settings', path: '/settings/dunning' },
  { name: 'paper-texts', path: '/settings/paper-texts' },
  { name: 'verify', as: null, path: '/verify' },
  // Long work, the account, those who sign in.
  { name: 'jobs', path: '/jobs' },
  { name: 'account', path: '/account' },
  { name: 'two-factor', path: '/account/two-factor' },
  { name: 'users', path: '/users' },
  { name: 'user', path: '/users', then: openFirst },
  { name: 'invite', path: '/users/invite' },
  { name: 'profiles', path: '/profiles' },
  { name: 'sign-ins', path: '/sign-ins' },
  { name: 'rights', path: '/settings/rights' },
  { name: 'tokens', path: '/settings/tokens' },
  { name: 'mail', path: '/settings/mail' },
  { name: 'see-as', path: '/see-as' },
  { name: 'today', path: '/today' },
  { name: 'presences', path: '/presences' },
  { name: 'absences', as: 'learner', path: '/absences' },
  { name: 'absences-children', as: 'guardian', path: '/absences' },
  { name: 'justifications-waiting', path: '/justifications/waiting', as: 'school_office' },
  { name: 'presence', path: '/presences', then: openFirst },
  { name: 'school-day', path: '/attendance/day' },
  { name: 'school-fortnight', path: '/attendance/fortnight' },
  { name: 'register', path: '/sessions?q=status:completed', then: openRegister },
  { name: 'rates', path: '/rates' },
  { name: 'rates-learners', path: '/rates?by=learner' },
  { name: 'session-rates', path: '/sessions?q=status:completed', then: openFirst },
  { name: 'calendar', path: '/calendar' },
  { name: 'calendar-month', path: '/calendar?view=month' },
  { name: 'calendar-trainers', path: '/calendar?by=trainer' },
  { name: 'calendar-list', path: '/calendar?view=list' },
  // Paths.
  { name: 'path', as: 'learner', path: '/path' },
  { name: 'submissions-waiting', as: 'trainer', path: '/submissions/waiting' },
  { name: 'questions', as: 'school_office', path: '/questions' },
  { name: 'question', as: 'school_office', path: '/questions', then: openFirst },
  { name: 'activity-progress', as: 'school_office', path: '/activity-progress' },
  { name: 'quiz', as: 'school_office', path: '/activities?q=form:quiz', then: openFirst },
  { name: 'session-group', as: 'school_office', path: '/sessions?q=reference:^EXCEL-PRO', then: openFirst },
  { name: 'session-grid', as: 'school_office', path: '/sessions?q=reference:^EXCEL-PRO', then: openFirstThen('grid') },
  // What goes wrong.
  { name: 'not-found', path: '/nowhere', status: 404 },
  { name: 'forbidden', as: 'guardian', path: '/settings/rights', status: 403 },
];
