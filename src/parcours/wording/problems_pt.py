"""The sentences for problems found in input files, in Portuguese: code to template."""

PROBLEMS: dict[str, str] = {
    # The text of a file (logic/source.py).
    "file_too_large": (
        "Este ficheiro tem mais de quatro milhões de caracteres; provavelmente não é o ficheiro "
        "pretendido. Verifique o nome e a pasta."
    ),
    "too_deep": (
        "Neste ponto, parênteses retos, chavetas ou recuos encaixam-se muito mais do que um "
        "percurso ou um texto jurídico exige. Talvez um parêntese tenha ficado aberto: veja esta "
        "linha e as anteriores."
    ),
    "not_yaml": (
        "A partir daqui, o ficheiro já não se consegue ler, nem como YAML nem como JSON. Veja "
        "também a linha de cima: um recuo desalinhado, uma tabulação, dois pontos sem espaço a "
        "seguir, aspas ou um parêntese por fechar."
    ),
    "entry_twice": "«{found}» já está descrito em {file}. Guarde só uma das duas entradas: de outro modo uma esconderia a outra.",
    "file_empty": (
        "Este ficheiro não contém nada, ou só contém observações. Verifique se é o ficheiro certo "
        "e se foi guardado."
    ),
    "alias": (
        "Este trecho é retomado noutro ponto do ficheiro por uma remissão («&» e depois «*»). "
        "Essas remissões não são aceites: copie o trecho por inteiro para onde deve estar."
    ),
    "key_not_text": (
        "Há aqui uma lista ou um grupo de chaves no lugar do nome de uma chave. Escreva um "
        "simples nome, seguido de dois pontos, um espaço e o valor."
    ),
    "key_twice": (
        "A chave «{key}» está escrita duas vezes no mesmo lugar e não se saberia em qual "
        "acreditar. Deixe só uma."
    ),
    # The conditions of a rule (logic/parse.py).
    "condition_is_list": (
        "Uma condição não pode ser só uma lista: não se saberia se tudo é exigido ou se basta uma "
        "parte. Coloque a lista sob «all» (tudo é exigido) ou sob «any» (basta uma parte)."
    ),
    "condition_unreadable": (
        "«{found}» não se lê como uma condição. Escreva o nome de um facto («recruited»), uma "
        "comparação com um número ou um dia («age < 18») ou uma escolha («sex = female»)."
    ),
    "condition_key_unknown": (
        "A chave «{found}» não tem lugar nesta condição. Verifique a ortografia e o recuo; as "
        "chaves de uma condição estão descritas em law/README.md."
    ),
    "condition_needs_one_body": (
        "Uma condição diz uma só coisa, e aqui lê-se «{found}». Deixe exatamente uma destas "
        "chaves: all, any, not, at_least, fact, situation, member, in_force, national_of ou score."
    ),
    "languages_missing": (
        "«{field}» não está dado nas três línguas (falta: {missing}). Escreva-o em francês (fr), "
        "inglês (en) e português (pt), sem deixar nenhuma vazia nem acrescentar outra."
    ),
    "name_expected": (
        "Há aqui «{found}» no lugar de um nome. Escreva um só nome, sem parênteses retos nem "
        "chavetas."
    ),
    "yes_or_no_expected": (
        "Há aqui «{found}» no lugar de «yes» ou «no»: deve a situação verificar-se nesta etapa, "
        "independentemente do que veio antes?"
    ),
    "condition_list_expected": (
        "É precisa aqui uma lista com pelo menos uma condição, e lê-se «{found}». Ponha cada "
        "condição na sua linha depois de um traço, ou todas entre parênteses retos."
    ),
    "state_of_unreadable": (
        "«{found}» não diz de que Estado se trata. Escreva «country» (o país da etapa) ou "
        "«nationality» (o Estado de que a pessoa é nacional); «national_of» e «resident_of» "
        "só admitem «country», «earlier_stage» só «abroad»."
    ),
    "at_least_unreadable": (
        "«at_least» pede um número inteiro em algarismos e, ao lado, a chave «of» com a lista das "
        "condições. Lê-se aqui «{found}», ou então falta «of»."
    ),
    "score_unreadable": (
        "«{found}» não designa uma dimensão de indicadores. Escreva o nome da lista, uma barra e "
        "depois a dimensão, como em «adult_labour/D4»."
    ),
    # The files of the law base (law/load.py).
    "folder_missing": "Não há nenhuma pasta neste lugar. Verifique o caminho indicado.",
    "file_misplaced": (
        "Este ficheiro não está em nenhuma das pastas conhecidas da base jurídica e não se pode "
        "saber o que descreve. Coloque-o em facts, situations, indicators, instruments, states, "
        "rights ou measures; só law.yaml e organisations.yaml ficam na raiz."
    ),
    "file_not_map": (
        "Este ficheiro deve ser feito de chaves seguidas dos seus valores; contém uma lista ou um "
        "simples texto. law/README.md mostra um exemplo de cada tipo de ficheiro."
    ),
    "field_missing": (
        "Falta aqui a chave «{field}», que é obrigatória. Acrescente-a com o seu valor; "
        "law/README.md diz o que deve conter."
    ),
    "field_unknown": (
        "A chave «{field}» não existe neste lugar. Verifique a ortografia e o recuo; as chaves "
        "admitidas estão descritas em law/README.md."
    ),
    "value_not_allowed": (
        "«{found}» não é um valor admitido aqui (chave: {field}). Os valores admitidos estão "
        "enumerados em law/README.md."
    ),
    "field_wrong": (
        "«{found}» não tem a forma esperada aqui (chave: {field}). A forma de cada valor está "
        "descrita em law/README.md."
    ),
    # The journey (journey/read.py).
    "file_not_utf8": (
        "Este ficheiro não está guardado em UTF-8 e as letras acentuadas seriam mal lidas. Abra-o "
        "no editor de texto e guarde-o de novo, escolhendo UTF-8."
    ),
    "file_unreadable": (
        "Este ficheiro não existe ou não pode ser aberto. Verifique o nome, a pasta e a permissão "
        "de leitura."
    ),
    "journey_not_map": (
        "Um percurso escreve-se com chaves, e há aqui uma lista ou um simples texto. Escreva pelo "
        "menos «journey» (a referência) e «stages» (as etapas)."
    ),
    "key_missing": (
        "A chave «{key}» falta ou ficou vazia, e sem ela o percurso não se pode ler. Acrescente-a "
        "com o seu valor."
    ),
    "key_unknown": "A chave «{found}» não existe neste lugar. Verifique a ortografia e o recuo.",
    "text_expected": (
        "«{key}» deve ser um simples texto; lê-se aí «{found}». Retire os parênteses retos, as "
        "chavetas, os traços ou as chaves que estão por baixo."
    ),
    "map_expected": (
        "Sob «{key}», são precisas chaves seguidas cada uma do seu valor (um nome, dois pontos, "
        "um espaço, o valor); lê-se aí «{found}»."
    ),
    "stages_missing": (
        "Um percurso tem pelo menos uma etapa, e aqui não se lê nenhuma (encontrado: «{found}»). "
        "Escreva as etapas em lista sob «stages», da mais antiga à mais recente."
    ),
    "date_unreadable": (
        "«{found}» não se lê como uma data do calendário. Escreva 2024, 2024-03 ou 2024-03-15, "
        "conforme o que se sabe; se nada se sabe, retire a chave."
    ),
    "country_unknown": (
        "«{found}» não é o código de um país. Escreva o código ISO de três letras maiúsculas, "
        "como SEN para o Senegal; uma etapa no alto mar escreve-se «high-seas»."
    ),
    "list_expected": (
        "«{key}» deve ser uma lista, mesmo para um só país, como [BFA]; lê-se aí «{found}». Ponha "
        "os códigos dos países entre parênteses retos."
    ),
    "choice_unknown": (
        "«{found}» não é uma escolha admitida para «{key}». Use uma das escolhas previstas, ou "
        "«unknown» se não se sabe."
    ),
    "number_expected": (
        "«{found}» não serve para «{key}»: é preciso um número inteiro, só com algarismos, sem "
        "espaço, ponto nem unidade. Vai até 1 000 000 000, uma idade até 130."
    ),
    "age_unreadable": (
        "«{found}» não se lê como uma idade. Escreva um número, por exemplo 17, ou limites: "
        "«at_least» para a idade que a pessoa já tem pelo menos, «under» para a idade que ainda "
        "não tem."
    ),
    "stage_before_birth": "A etapa «{stage}» termina ({found}) antes do nascimento da pessoa ({birth}, linha {line}): é impossível. Corrija uma das duas datas.",
    "age_shrinks": "Na etapa «{stage}» a pessoa seria mais nova do que na etapa «{other}», que vem antes: é impossível. Corrija uma das duas idades ou a ordem das etapas.",
    "age_empty": (
        "Estes limites ({found}) não deixam nenhuma idade possível. «at_least» tem de ser menor "
        "do que «under»: a pessoa tem pelo menos a primeira idade e menos do que a segunda."
    ),
    "fact_unknown": (
        "O vocabulário não tem nenhum facto chamado «{found}». Verifique a ortografia; todos os "
        "factos estão descritos em law/facts."
    ),
    "fact_has_own_key": (
        "«{fact}» tem um lugar próprio no percurso e não se escreve entre os factos. Escreva-o em "
        "«{right}»."
    ),
    "fact_of_person": (
        "«{fact}» diz-se da pessoa, para todo o percurso, e não de uma etapa. Passe-o para "
        "«person», em «facts» (person.facts)."
    ),
    "fact_of_stage": (
        "«{fact}» diz-se de uma etapa, e aqui não se pode saber de qual. Passe-o para «facts» da "
        "etapa em que aconteceu."
    ),
    "yes_no_expected": (
        "«{fact}» diz-se com yes ou no; lê-se aí «{found}». Se não se sabe, escreva "
        "unknown ou retire a chave: o silêncio nunca quer dizer não."
    ),
    "stage_twice": (
        "Já há uma etapa com o nome «{stage}», na linha {line}, e não se poderiam distinguir. Dê "
        "a esta outro «id»."
    ),
    "stage_ends_early": (
        "Esta etapa acaba ({found}) antes de começar ({start}). Corrija «from» ou «to»; se uma "
        "data não é certa, indique só o mês ou o ano."
    ),
    "stage_out_of_order": (
        "Pelas datas, a etapa «{stage}» vem antes da etapa «{other}», que está escrita acima. "
        "Ordene as etapas da mais antiga à mais recente, ou corrija as datas."
    ),
    "lasting_contradiction": (
        "Na etapa «{stage}», a resposta a «{fact}» é «no», o que quer dizer nem aí nem antes; mas "
        "na etapa «{other}» (linha {line}) é «yes». Não podem ser ambos verdade: corrija uma das "
        "duas respostas, ou escreva «unknown»."
    ),
    # The law base read as a whole (`parcours law check`).
    "implied_by_other_kind": (
        "«{where}» seria dito por «{found}», que não é um sim ou não do mesmo âmbito e da mesma "
        "memória. Escolha um facto da mesma espécie, ou mude um dos dois."
    ),
    "dangling_fact": (
        "«{where}» assenta no facto «{found}», que nenhum ficheiro de law/facts descreve. Corrija "
        "o nome, ou descreva esse facto."
    ),
    "dangling_situation": (
        "«{where}» remete para a situação «{found}», que nenhum ficheiro de law/situations "
        "descreve. Corrija o nome, ou descreva essa situação."
    ),
    "dangling_instrument": (
        "«{where}» remete para o instrumento «{found}», que não tem ficheiro em law/instruments. "
        "Corrija o nome, ou acrescente esse instrumento com a sua fonte."
    ),
    "dangling_provision": (
        "«{where}» cita a disposição «{found}», que não consta do ficheiro do seu instrumento. "
        "Corrija a referência, ou acrescente a disposição com a sua fonte."
    ),
    "dangling_organisation": (
        "«{where}» remete para a organização «{found}», que não consta de law/organisations.yaml. "
        "Corrija o nome, ou acrescente essa organização."
    ),
    "dangling_state": (
        "«{where}» remete para o Estado «{found}», que não tem ficheiro em law/states. Corrija o "
        "código de três letras, ou acrescente esse Estado."
    ),
    "dangling_score": (
        "«{where}» assenta em «{found}», mas nenhuma lista de law/indicators tem essa dimensão. "
        "Escreva uma lista e uma dimensão que existam, como «adult_labour/D4»."
    ),
    "dangling_holder": (
        "«{where}» dá este direito às pessoas na situação «{found}», que não existe em "
        "law/situations. Corrija o nome; para todas as pessoas, escreva «all»."
    ),
    "choice_not_in_vocabulary": (
        "«{where}» espera a resposta «{found}» para «{fact}», mas essa escolha não está prevista. "
        "Corrija o valor, ou acrescente essa escolha ao facto em law/facts."
    ),
    "wrong_fact_type": (
        "Em «{where}», «{found}» não condiz com o tipo de resposta que «{fact}» pede. Um facto "
        "que se diz com yes ou no escreve-se sozinho; um número ou uma data compara-se, como «age "
        "< 18»; uma escolha ou um país designa-se, como «sex = female»."
    ),
    "situations_cycle": (
        "Estas situações dependem umas das outras em círculo: {found}. Nenhuma poderia ser "
        "decidida em primeiro lugar; retire uma destas remissões."
    ),
    "memberships_overlap": (
        "Dois períodos de pertença de {state} a «{organisation}» sobrepõem-se. Um período vai do "
        "primeiro dia dentro («from») ao primeiro dia fora («until»): corrija uma destas datas."
    ),
    "period_empty": (
        "Em «{where}», o período «{found}» não contém nenhum dia. «until» é o primeiro dia em que "
        "já não vale: tem de vir depois de «from»."
    ),
    "laws_twice": (
        "Duas leis nacionais têm o mesmo «id», «{found}», e não se saberia qual é citada. Dê a "
        "cada uma o seu, ou deixe só uma se for a mesma lei."
    ),
    "treaty_missing": (
        "O ficheiro de {state} nada diz sobre o instrumento «{instrument}», e o silêncio não quer "
        "dizer que o Estado não seja parte. Acrescente-o sob «treaties», com a fonte; se o Estado "
        "nada fez, o estatuto é «none»."
    ),
    "treaty_status_conflict": (
        "Para {state} e «{instrument}», o estatuto não condiz com os atos enumerados (encontrado: "
        "«{found}»). Releia a fonte e corrija o estatuto (party, signatory ou none) ou os atos."
    ),
    "set_unknown": (
        "Nenhuma lista de indicadores se chama «{found}». Corrija o nome; as listas que existem "
        "estão em law/indicators."
    ),
    "straight_quotes": (
        "O texto de «{where}» contém um apóstrofo reto ou aspas retas: «{found}». Escreva o "
        "apóstrofo curvo (’) e as aspas próprias da língua."
    ),
    "word_to_avoid": (
        "O texto de «{where}» usa «{found}», uma palavra que o glossário pede para evitar. Nomeie "
        "a situação e não a pessoa, como em «em situação irregular», ou use o termo do glossário."
    ),
    "element_twice": (
        "Em «{where}», dois elementos têm o nome «{found}» e não se saberia de qual se trata. Dê "
        "a cada elemento do teste um nome diferente."
    ),
    "person_fact_at_stage_memory": (
        "«{fact}» diz-se da pessoa, mas só valeria numa etapa. O que se diz da pessoa vale para "
        "todo o percurso: escreva «lasting» na chave «memory», ou «stage» na chave «scope»."
    ),
}

# Put after the sentence when the problem has a near word or a list of what is accepted.
DID_YOU_MEAN = "Pretendia escrever «{meant}»?"
KNOWN = "O que é admitido: {known}."
