## Ce que disent les commandes

cli-no-house = Il n’y a pas de maison dans { $folder } : faites-en une par « preau init ».
cli-not-empty = { $folder } n’est pas vide : rien n’y a été écrit.
cli-not-found = Il n’y a rien de tel ici.
cli-init-done = La maison est prête dans { $folder }. Ouvrez-la par « preau serve ».
cli-demo-progress = { $done } élèves sur { $of }
cli-demo-done = La démonstration est prête dans { $folder }. Ouvrez-la par « preau serve ».
cli-import-counts = { $kind } : { $created } créés, { $updated } modifiés, { $unchanged } inchangés, { $rejected } refusés, { $doubtful } douteux
cli-export-done =
    { $rows ->
        [one] { $rows } ligne écrite
       *[other] { $rows } lignes écrites
    }
cli-user-invited = L’invitation est partie.
cli-user-link = Le courrier n’est pas réglé : transmettez ce lien, après l’adresse de la maison.
cli-backup-done = { $parts } parties gardées dans { $file }.
cli-backup-objects = Les fichiers sont dans un magasin d’objets : ils ne sont pas dans l’archive, et se sauvegardent avec lui.
cli-backup-postgres = Les fiches sont dans PostgreSQL : sauvegardez-les par pg_dump, et copiez le dossier des fichiers.
cli-restore-damaged = L’archive est abîmée à { $name } : rien n’a été écrit.
cli-restore-done = La maison est de retour dans { $folder }, entière.
cli-verify-whole = Tout tient : { $entries } entrées du journal, les fiches et les fichiers.
cli-verify-missing = Le journal rompt à l’entrée { $entry } : elle manque.
cli-verify-altered = Le journal rompt à l’entrée { $entry } : elle ne dit plus ce qu’elle disait quand elle fut écrite.
cli-verify-differs = La fiche { $record } ({ $kind }) n’est pas telle que le journal l’a laissée : { $field }.
cli-verify-unknown = La fiche { $record } ({ $kind }) a été écrite hors du journal.
cli-verify-file = Le fichier { $name } n’est pas celui qui a été gardé (SHA-256 { $digest }).
cli-doctor-indexing = { $done } fiches indexées
cli-doctor-indexed = L’index de recherche est refait : { $done } fiches.
cli-doctor-program = Programme
cli-doctor-store = Magasin
cli-doctor-database-bytes = Base (octets)
cli-doctor-files-bytes = Fichiers (octets)
cli-doctor-well = Tout va bien
cli-doctor-migrations = Migrations appliquées
cli-doctor-journal = Entrées du journal
cli-doctor-files = Fichiers
cli-doctor-searched = Fiches à chercher
cli-doctor-indexed-count = Fiches dans l’index de recherche
cli-doctor-failed-jobs = Travaux échoués
cli-doctor-users = Comptes actifs
cli-secrets-locked =
    { $locked ->
        [one] { $locked } secret ne s’ouvre pas avec la clé présente.
       *[other] { $locked } secrets ne s’ouvrent pas avec la clé présente.
    } Remettez le fichier « secret.key » d’origine dans le dossier ; à défaut, ressaisissez le mot de passe de messagerie et réinitialisez les seconds facteurs des comptes.
cli-key-new =
    { $sealed ->
        [0] Nouvelle clé dans { $file } : aucun secret n’était scellé.
        [one] Nouvelle clé dans { $file } : { $sealed } secret scellé à nouveau.
       *[other] Nouvelle clé dans { $file } : { $sealed } secrets scellés à nouveau.
    } Redémarrez le serveur, et refaites une sauvegarde.
cli-key-in-environment = La clé est donnée par l’environnement : écrivez-la d’abord dans un fichier, retirez PREAU_SECRET_KEY, changez de clé, puis reprenez-la du fichier.
cli-doctor-problem-index = L’index de recherche connaît { $indexed } fiches sur { $searched } : refaites-le par « preau doctor --repair ».
cli-doctor-problem-jobs =
    { $failed ->
        [one] { $failed } travail a échoué : la page « Travaux » dit pourquoi.
       *[other] { $failed } travaux ont échoué : la page « Travaux » dit pourquoi.
    }
cli-doctor-sealed-secrets = Secrets scellés
cli-doctor-locked-secrets = Secrets qui ne s’ouvrent pas

## Ce que dit la vérification d’un dossier de preuves

proof-holds = Tout tient : { $title }, { $provider } ; { $entries } actes, { $sealed } créneaux scellés sur { $slots }.
proof-stamped =
    { $stamps ->
        [one] { $stamps } horodatage tient sous les certificats donnés.
       *[other] { $stamps } horodatages tiennent sous les certificats donnés.
    }
proof-stamped-by-itself =
    { $stamps ->
        [one] { $stamps } horodatage tient sous le certificat que le dossier apporte : donnez « --tsa » pour le juger par le vôtre.
       *[other] { $stamps } horodatages tiennent sous les certificats que le dossier apporte : donnez « --tsa » pour les juger par les vôtres.
    }
proof-pending =
    { $pending ->
        [one] { $pending } scellé attendait encore son horodatage.
       *[other] { $pending } scellés attendaient encore leur horodatage.
    }
proof-head = Empreinte du dernier acte : { $head }
proof-not-a-bundle = Ce n’est pas un dossier de preuves, ou il est abîmé (à { $path }).
proof-version = Ce dossier est d’une version que ce programme ne connaît pas.
proof-too-large = Le dossier dépasse ce qui peut être cru : { $path }.
proof-envelope = Un octet du fichier a changé : l’empreinte à sa fin n’est pas celle de ce qui la précède.
proof-digest = Le fichier { $path } n’est pas celui qui a été déposé (créneau { $slot }).
proof-missing = Le fichier { $path } manque.
proof-unknown = Le fichier { $path } a été ajouté.
proof-entry-form = L’acte { $path } n’est pas dans la forme où il fut écrit (créneau { $slot }).
proof-entry-chain = La chaîne rompt à l’acte { $path } : il ne suit pas celui qui le précède (créneau { $slot }).
proof-entry-altered = L’acte { $path } ne dit plus ce qu’il disait (créneau { $slot }).
proof-entry-seal = Le scellé { $path } ne compte pas les actes qui le précèdent (créneau { $slot }).
proof-entry-after-seal = L’acte { $path } vient après le scellé de son créneau ({ $slot }).
proof-entry-twice = L’acte { $path } signe une seconde fois le même créneau ({ $slot }).
proof-manifest = Le manifeste ne dit pas ce que disent les actes.
proof-timestamp = L’horodatage { $path } ne tient pas (créneau { $slot }).
proof-unreadable = Le fichier n’a pas pu être lu.

## Ce que demandent des familles de la démonstration

demo-request-mobile = J’ai changé de numéro de portable.
demo-request-email = Merci d’écrire désormais à cette adresse.
demo-request-work = Voici mon numéro au travail.
demo-request-home = Nous avons déménagé le mois dernier.
