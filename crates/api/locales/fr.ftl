## Ce qu’une demande à l’API a de faux

api-parameter-unknown = Il n’y a pas de paramètre « { $name } » ici.
api-parameter-twice = Le paramètre « { $name } » est donné deux fois.
api-not-json = Ce n’est pas du JSON.
api-not-an-object = La demande doit porter un objet JSON.
api-text = Il faut ici un texte.
api-yes-or-no = Écrivez true ou false.
api-format = Écrivez csv ou xlsx.
api-one-file = Un fichier au plus, dans la partie « file ».
api-owner = L’identifiant public d’une personne, d’une entreprise ou d’une famille que vous voyez.
api-date = Écrivez le jour sous la forme 2025-09-01.
api-limit = Un nombre entier de 1 à { $max }.
api-measure = Écrivez count, distinct:champ, sum:champ, average:champ, min:champ, max:champ ou rate:filtre, sur un champ du type qui convient.
api-too-many-files = Pas plus de 8 fichiers à la fois.
api-idempotency-key = La clé doit être un texte de 1 à 200 caractères.
api-idempotency-other = Cette clé a déjà servi pour une autre demande.
api-moved = La fiche a changé entre-temps
api-moved-advice = Rien n’a été écrit. Relisez la fiche et renvoyez le changement avec sa version actuelle.

## La description de l’API

api-doc-title = API de Préau
api-doc-introduction =
    Toutes les sortes de fiches par les mêmes quelques routes, avec les droits de qui demande. Envoyez un jeton créé dans les réglages ou par « preau token create » sous la forme « Authorization: Bearer … ». Les dates sont en ISO 8601, les instants en RFC 3339 en UTC, les montants en centimes entiers, les choix en codes. Ce que votre profil cache n’existe pas : un champ caché est répondu, filtré et refusé comme un champ inconnu. Les erreurs sont des documents de problème (RFC 9457) dont « errors » nomme chaque champ en faute.
api-doc-list = Lister : { $kinds }
api-doc-create = Créer : { $kinds }
api-doc-aggregate = Compter et mesurer par groupes : { $kinds }
api-doc-read = Lire : { $kinds }
api-doc-change = Modifier : { $kinds }
api-doc-delete = Supprimer : { $kinds }
api-doc-history = Ce qui lui est arrivé : { $kinds }
api-doc-related = Ce à quoi elle mène : { $kinds }
api-doc-from = Le jour à partir duquel valent les champs tenus par périodes. Aujourd’hui si absent.
api-doc-reason = Pourquoi, gardé au journal.
api-doc-parameter-filter = Quelles fiches : un filtre en JSON.
api-doc-parameter-q = Quelles fiches : un filtre comme on l’écrit. Avec « filter », les deux doivent être vrais.
api-doc-parameter-sort = Des champs, le premier d’abord ; « - » devant un champ inverse l’ordre.
api-doc-parameter-fields = Seulement ces champs, séparés par des virgules.
api-doc-parameter-limit = Fiches d’une page.
api-doc-parameter-after = Le « next » de la page d’avant.
api-doc-parameter-on = Telles que les choses étaient, ou seront, ce jour-là.
api-doc-parameter-by = Jusqu’à trois champs de regroupement ; une date peut être coupée : « birth_date:year », « birth_date:month ».
api-doc-parameter-measure = count, distinct:champ, sum:champ, average:champ, min:champ, max:champ ou rate:filtre.
api-doc-parameter-id = L’identifiant public de la fiche.
api-doc-parameter-if-match = La version lue, telle que l’ETag l’a donnée. Si la fiche a changé depuis, rien n’est écrit (412). Absent : on écrit sur ce qui s’y trouve.
api-doc-parameter-idempotency-key = Une clé à vous pour cette demande. Envoyée de nouveau dans les 24 heures, la demande reçoit la même réponse et n’est faite qu’une fois.
api-doc-header-etag = La version de la fiche.
api-doc-header-location = L’adresse de la nouvelle fiche.
