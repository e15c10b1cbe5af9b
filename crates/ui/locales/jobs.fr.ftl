
## Les travaux longs

jobs-title = Travaux
jobs-running = En cours
jobs-past = Terminés
jobs-none = Aucun travail pour l’instant
jobs-none-advice = Un import, un grand export ou une modification en lot se suivent ici.
job-undo = Annulation d’une opération
job-bulk_edit = Modification en lot
job-under-way = En cours
job-progress = Avancement
job-waits = En attente
job-done-of = { $done } sur { $total }
job-stop = Interrompre
job-retry = Relancer
job-may-leave = Vous pouvez quitter cette page : le travail continue et reste visible dans « Travaux ».
job-cancelling = Le travail s’arrête.
job-retrying = Le travail reprend.
job-ended-done = Ce travail est terminé.
job-ended-failed = Ce travail a échoué.
job-ended-cancelled = Ce travail a été interrompu. Ce qui était fait l’est resté, et peut être annulé.
job-step-writing = Écriture des fiches
job-step-undoing = Retour à l’état d’avant
error-job-rights = Vous n’avez plus les droits que ce travail demande.

bulk-done = { $count ->
    [0] Rien n’a changé.
    [one] { $count } fiche modifiée.
   *[other] { $count } fiches modifiées.
 }
bulk-changed = { $count ->
    [0] Rien n’a changé
    [one] { $number } fiche modifiée
   *[other] { $number } fiches modifiées
 }
bulk-unchanged = { $count ->
    [one] { $number } déjà ainsi
   *[other] { $number } déjà ainsi
 }
bulk-refused = { $count ->
    [one] { $number } refusée
   *[other] { $number } refusées
 }
bulk-left-as-is = Laissées comme elles étaient
bulk-back = Revenir à la liste
bulk-undo = Annuler ces changements
