## L’accueil et les effectifs

home-students = Élèves inscrits
home-families = Familles
home-learners = Stagiaires en formation
home-companies = Entreprises clientes
home-came =
    { $count ->
        [one] dont un entré cette année
       *[other] dont { $number } entrés cette année
    }
home-documents-expired = Documents expirés
home-documents-expiring = Documents qui expirent bientôt
home-documents-missing = Documents demandés ou manquants
home-applications = Inscriptions en attente
home-without-class = Élèves inscrits sans classe
home-without-mail = Élèves sans e-mail de responsable
home-learners-to-come = Stagiaires inscrits, pas encore en formation
home-own-details = Vos coordonnées
home-own-home = Votre foyer
home-own-students = Vos enfants
home-own-learners = Votre formation
home-own-groups = Vos groupes
home-own-pupils = Vos élèves
home-own-trainees = Vos stagiaires
home-own-documents = Vos documents
home-headcount =
    { $count ->
        [0] personne
        [one] une personne
       *[other] { $number } personnes
    }
headcount-levels = Niveaux
headcount-classes = Classes
headcount-campuses = Sites
headcount-nationalities = Nationalités
headcount-regimes = Régimes
headcount-ages = Âges
headcount-statuses = Statuts
headcount-entries = Entrées par année
headcount-funders = Financeurs
headcount-companies = Entreprises
headcount-company-states = États
headcount-documents = Documents
