## Home

menu-home = Home
home-hello = Hello { $name }
home-tasks = To do
home-changes = Latest changes
home-all = See all
home-first = The house is ready, it remains to fill it
home-first-advice = Import the spreadsheet you already keep: columns are recognised, families found, and nothing is written before you agree.
home-first-settings = Set up the establishment
home-bare = Nothing to report today
home-bare-advice = Look for a person by name with Ctrl K, or open a page of the menu.
