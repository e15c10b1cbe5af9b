## L’accueil

menu-home = Accueil
home-hello = Bonjour { $name }
home-tasks = À faire
home-changes = Derniers changements
home-all = Tout voir
home-first = La maison est prête, il reste à la remplir
home-first-advice = Importez le tableur que vous tenez déjà : les colonnes sont reconnues, les familles retrouvées, et rien n’est écrit avant votre accord.
home-first-settings = Régler l’établissement
home-bare = Rien à signaler aujourd’hui
home-bare-advice = Cherchez une personne par son nom avec Ctrl K, ou ouvrez une page du menu.
