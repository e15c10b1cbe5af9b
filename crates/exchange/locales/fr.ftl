# Importer et exporter : ce qui ne va pas avec un fichier ou une ligne.
import-no-file = Choisissez au moins un fichier.
import-no-rows = { $file } : aucune ligne sous les titres.
import-not-recognised = { $file } : aucune colonne ne dit de qui parle chaque ligne. Indiquez au moins le nom, ou un numéro.
import-unknown-shape = Rien ne s’importe sous le nom « { $shape } ».
import-stale = Les fiches ont changé depuis l’aperçu : ce qui serait fait n’est plus ce qui était affiché. Relancez l’aperçu.
import-stopped = Import arrêté : rien n’a été enregistré.
import-formula-fault = Formule en erreur : { $value }
import-school-year = « { $value } » n’est pas une année scolaire (exemple : 2025-2026).
import-key-missing = { $key ->
    [number] Le numéro manque : la ligne ne peut être rapprochée d’aucune fiche.
    [ine] L’INE manque : la ligne ne peut être rapprochée d’aucune fiche.
    [email] L’adresse e-mail manque : la ligne ne peut être rapprochée d’aucune fiche.
   *[other] La date de naissance manque : la ligne ne peut être rapprochée d’aucune fiche.
 }
import-row-unknown = Aucune fiche ne correspond à cette ligne, et l’import ne crée pas de fiche.
import-row-contradicts = Cette ligne parle de la même personne qu’une autre et la contredit : « { $before } » puis « { $after } ».
import-reason = Motif du rejet
