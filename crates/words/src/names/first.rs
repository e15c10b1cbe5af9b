//! First names so common in France that they tell which side of a full name is the first name.

use std::collections::HashSet;
use std::sync::LazyLock;

use crate::fold::fold;

/// Folded; a sample of the most given names of the last eighty years, no register of them.
const COMMON: &str = "
    adam adele agathe ahmed aicha alain albert alexandra alexandre alexis ali alice alicia alix amandine ambre
    amelie amina amine ana anais andre andrea angele anna anne annie anthony antoine apolline arnaud arthur asma
    astrid audrey aurelie aurelien aurore axel ayoub baptiste bastien beatrice benedicte benjamin benoit
    bernadette bertrand bilal bob brigitte bruno camille carine carole caroline catherine cecile cedric celia
    celine chantal charlene charles charlotte chloe christelle christian christiane christine christophe cid
    claire clara claude clement clementine colette coralie corinne cyril damien dan daniel daniele david deborah
    delphine denis denise didier dominique dylan edouard elena eliott elisa elisabeth elise elodie eloise emilie
    emma emmanuel emmanuelle enzo eric estelle esther ethan etienne eva eve evelyne fabien fabienne fabrice
    fanny farid fatima fatou faustine felix florence florent florian francine francis franck francois francoise
    frederic frederique gabriel gabrielle gael gaelle gaspard genevieve geoffrey georges gerald geraldine gerard
    ghislaine gilles gregoire gregory guillaume gustave guy hamza hassan helene henri herve hugo ibrahim ines
    ingrid irene isabelle ismael jacqueline jacques jade james jane jean jeanne jennifer jeremy jerome jessica
    joel joelle johan john jonathan jordan joseph josephine josiane jules julia julie julien juliette justine
    karim karine kevin khadija laetitia latifa laura laure laurence laurent lea leila lena leo leon leonie liam
    lilou lina lisa loic lola louane louis louise luc lucas lucie lucien lucile ludivine ludovic lyna mael
    maelle magali malik manon marc marcel margaux margot maria marie marine marion marius marjorie martine mateo
    mathieu mathilde mathis matthieu maud maurice max maxime mehdi melanie melissa michel michele mickael
    mireille mohamed monique morgane moussa myriam nabil nadege nadia nadine naima nathalie nathan nicolas
    nicole nina noah noe noemie nour oceane odile olivia olivier omar oscar pascal pascale patrice patricia
    patrick paul paulette pauline philippe pierre quentin rachel rachid rania raphael rayan raymond rebecca
    regis remi remy rene renee richard robert robin rodolphe roger roland romain romane romuald rosalie roxane
    sabine sabrina said salma salome samir samuel sandra sandrine sara sarah sebastien serge severine simon
    simone sofia sofiane solange solene sonia sophie stephane stephanie suzanne sylvain sylvie tania theo
    theodore thibault thibaut thierry thomas timothee titouan tom tony tristan ugo valentin valentine valerie
    vanessa veronique victoire victor victoria vincent virginie viviane wassim william xavier yacine yann
    yannick yasmine yohan youssef yves yvette yvonne zoe
";

static KNOWN: LazyLock<HashSet<&'static str>> = LazyLock::new(|| COMMON.split_whitespace().collect());

/// Whether a word is a common first name; of a hyphened one, its first half.
pub fn is_common_first_name(word: &str) -> bool {
    let folded = fold(word);
    KNOWN.contains(folded.split(' ').next().unwrap_or_default())
}
