#include "assistant/talk/phrasebook.h"

namespace hiochat::assistant::talk::phrases {

namespace {

constexpr Phrase small_talk[] = {
    {SmallTalk::ok,
     "ok|okay|k|kk|okey|alright|all "
     "right|right|fine|good|great|perfect|cool|nice|awesome|excellent|wonderful|super|understood|"
     "got it|i see|i understand|noted|will do|makes sense|sounds good|good to know|no worries|no "
     "problem|lol|haha|hahaha|oh|ah|hm|hmm|(thats|that is) (fine|ok|okay|all "
     "right|alright|good|great|perfect|cool|clear)"},
    {SmallTalk::wait,
     "wait|wait (a|one) (second|sec|moment|minute|min|bit)|(hold|hang) on [(a|one) "
     "(second|sec|moment|minute)]|[just|give me] (one|a) (second|sec|moment|minute|min)|brb|be "
     "right back|let me (check|see|think|look)|[(im|i am) [so|very]] sorry|excuse me|my "
     "(mistake|bad)|oops|pardon [me]"},
    {SmallTalk::no,
     "no thanks|no thank you|nothing|nothing else|nothing more|not (now|really|yet|today|right "
     "now|at the moment|necessary|needed)|no not (now|really|yet)|no need [for that]|(id|i would) "
     "rather not|i (dont|do not) (want to|want that|want it|need that|need it|need anything "
     "[else]|think so)|not that i know [of]|never mind|nevermind|forget it|forget about it|maybe "
     "later|no (im|i am) (good|fine|ok|okay|all set)|(im|i am) (good|fine|all set)"},
    {SmallTalk::hello,
     "test|testing|test [1|one] [2|two] [3|three]|testing [1|one] [2|two] [3|three]|test 123|just "
     "testing|this is [just] a test"},
    {SmallTalk::hello,
     "hi|hello|helo|hey|heya|hiya|howdy|yo|hi there|hello there|hey there|greetings|"
     "good (morning|afternoon|evening|day)|morning|gm|dear (sir|madam|team|sir or madam|all)|"
     "is (anyone|anybody|someone) (there|here)|(anyone|anybody|someone) (there|here)|"
     "are you there|you there|nice to meet you|happy (new year|holidays)|merry christmas"},
    {SmallTalk::praise,
     "(good|great|nice|well|excellent|awesome|amazing) (job|work|bot|answer|done)|well done|"
     "you (are|re) [so|very|really] (great|amazing|awesome|helpful|good|smart|nice|kind|the best)|"
     "youre [so|very|really] (great|amazing|awesome|helpful|good|smart|nice|kind|the best)|"
     "i (love|like) (you|it|this|this bot)|(that|this) (is|was) [so|very|really] helpful|"
     "thats [so|very|really] helpful|very helpful|so helpful"},
    {SmallTalk::thanks,
     "(thanks|thank you|thx|thnx|tnx|ty|tysm|thank u|thankyou|cheers|ta|many thanks|much "
     "appreciated|"
     "(i|we) appreciate (it|that|your help)|thanks a lot|thanks a million|thank you so much) "
     "[so much|very much|a lot|a bunch|a ton|again|in advance|anyway] "
     "[for [all|all of] (your|the|this|that) [quick|fast|great|kind|prompt|detailed|useful] "
     "(help|information|info|answer|reply|response|support|assistance|time|advice|explanation|"
     "clarification)|for (helping|answering|explaining|that|this|everything) [me|us]]"},
    {SmallTalk::thanks,
     "(that|this|it) (helped|helps|was helpful|answers my question|answered my question) [me] [a "
     "lot]|"
     "(thats|that is|that was|that will be|thatll be) (all|it|everything) [i (need|needed|wanted)] "
     "[for now|for today]|youre welcome|you are welcome"},
    {SmallTalk::bye,
     "bye|bye bye|byebye|goodbye|good bye|bb|cya|see you|see ya|see you "
     "(later|soon|tomorrow)|later|"
     "talk to you (later|soon)|ttyl|farewell|take care|good night|goodnight|gn|have a "
     "(nice|good|great|"
     "lovely|wonderful) (day|evening|weekend|night|one|time)|(nice|good|great) "
     "(day|evening|weekend)|"
     "until next time|i (have to|must|gotta|got to) go"},
    {SmallTalk::how_are_you,
     "how are you [doing|feeling] [today]|how r u|hru|hows it going|how is it going|how do you do|"
     "hows your day [going]|how is your day [going]|whats up|what is up|sup|wassup|how have you "
     "been|"
     "how are things|(i am|im) (fine|good|well|great) (too|[thanks|thank you] (and you|how "
     "are you))"},
    {SmallTalk::offers_question,
     "(can|could|may|will|would) you [please] help [me] [out]|(can|could|may) i [please] ask [you] "
     "(something|a question|some questions|a few questions|you something|questions)|"
     "i [just] (have|have got|got|ve got) (a|one|another|some|a few|a quick|an other) "
     "[quick|small|short|simple|more] (question|questions)|ive got a [quick] question|"
     "i [would like to|want to|d like to] ask [you] (something|a question)|quick question|"
     "one (more|last|other) (question|thing)|(i|we) need [some|your|a little] help|"
     "help [me]|i need some information|i (have|ve got) a problem|another question"},
    {SmallTalk::offers_question,
     "(do|can|could) you [also] (speak|understand|write|talk) [in] "
     "(english|german|french|spanish|italian|portuguese|dutch|russian|arabic|chinese|japanese|"
     "turkish|polish)|can (i|we) (write|ask|chat) [you] in "
     "(english|german|french|spanish|italian|portuguese|dutch|russian|arabic|chinese|japanese|"
     "turkish|polish)"},
    {SmallTalk::are_you_a_bot,
     "are you [really|just|actually|even] [a|an] (bot|robot|chatbot|chat bot|human|human "
     "being|person|"
     "real|real person|real human|ai|artificial intelligence|machine|computer|program|chatgpt|chat "
     "gpt|"
     "gpt|virtual assistant|assistant|alive) [or [a|an] [real] "
     "(bot|robot|human|person|ai|not|machine|"
     "chatbot)]|(is this|is it) [a|an] (bot|robot|chatbot|ai|human|real person|person|machine) "
     "[or [a|an] [real] (bot|robot|human|person|ai|not|machine)]|"
     "am i [really] (talking|speaking|chatting|writing) (to|with) [a|an] [real|live|actual] "
     "(bot|robot|human|person|machine|ai|chatbot|computer) [or [a|an] [real] "
     "(bot|human|person|robot|"
     "machine|ai)]|you are [a|an] (bot|robot|machine|ai)|youre [a|an] (bot|robot|machine|ai)"},
    {SmallTalk::who_are_you,
     "who are you|who r u|what are you|(what is|whats) your name|do you have a name|"
     "who am i (talking|speaking|chatting) (to|with)|what (can|could) (i|we) ask [you]|"
     "what can you (help [me] with|do|tell me|answer)|what do you know|introduce yourself|"
     "tell me [something] about yourself|who (made|built|created|programmed) you|"
     "what (kind|sort) of (bot|assistant) are you|how do you work|how does this (chat|bot|chatbot) "
     "work"},
    {SmallTalk::which_topics,
     "(what|which) (topics|topic|subjects|things) (can|could|do) (you|i|we) (help [me|us] "
     "with|help [me|us] [about]|answer [questions] [about|on]|know [about]|tell me about|talk "
     "about|ask [you] [about]|have information (on|about))|(what|which) [kind|kinds|sort|sorts] "
     "[of] questions can (you answer|i ask [you]|we ask [you])|what do you know [about]|what "
     "(can|could) (i|we) ask [you] [about]|what (can|could) you tell me about|what are your topics"
    },
};

constexpr std::string_view wants_person[] = {
    // "I'd like to speak to a real person about my order"
    "[(can|could|may|might|must|shall) (i|we)|(i|we) (want|need|would like|would love|would rather|"
    "would prefer|prefer|wanna|wish|have|must|demand|d like|d rather|d prefer) [to]|"
    "(id|wed) (like|love|rather|prefer) [to]|(let|lets) me|is it possible to|would it be possible "
    "to|"
    "how (can|do|could) (i|we)|id rather|i wanna|wanna|want to|need to|would like to|why cant i] "
    "[please|just|now|really] (talk|speak|chat|write|connect|communicate|be connected|get "
    "connected|"
    "be transferred|get transferred|be put through|get through|be forwarded) [directly|now|please] "
    "(to|with) [a|an|the|some|any|your|one of your|another|an actual|a member of your] "
    "(human|human being|real (person|human|human being|agent|employee|someone)|live (person|agent|"
    "human|operator|representative)|actual (person|human|human being)|human (agent|operator|"
    "representative|employee|person|support|colleague)|person|agent|representative|rep|operator|"
    "employee|staff member|supervisor|manager|advisor|adviser|colleague|people|real people|humans|"
    "(support|service|customer service|customer support|sales|customer care) (agent|person|"
    "representative|rep|team|staff|member|advisor)|(customer service|customer support|"
    "customer care)) [instead|here|now|please] [(about|regarding|concerning|because|as|since) ...]",
    "[(can|could|may) (i|we)|(i|we) (want|need|would like|wanna) to|(id|wed) like to|wanna|want to|"
    "(let|lets) me|is it possible to] [please|just] (talk|speak|chat) (to|with) "
    "(someone|somebody|anyone|anybody) "
    "[real|human|else|from (support|customer service|sales|your team|the team)|here|in person|now|"
    "instead]",
    "[(can|could|will|would) you] [please|just] "
    "(connect|transfer|forward|put|pass|hand|switch|redirect|"
    "route|refer|get|give|find|bring|send) me [over|on|through|directly|to|back] [to|with] "
    "[a|an|the|some|any|your|another] (human|human being|real (person|human|agent)|live "
    "(person|agent|"
    "operator)|actual (person|human)|human (agent|operator|representative|support)|person|agent|"
    "representative|rep|operator|employee|staff "
    "member|supervisor|manager|colleague|someone|somebody|"
    "(support|service|customer service|customer support) "
    "(agent|person|representative|rep|team|staff)|"
    "customer service|customer support|someone (real|else|human)) [(about|regarding|because|who) "
    "...]",
    "[(i|we) [just] (want|need|demand|would like|prefer|would prefer)|id like|id prefer|give "
    "me|get me|"
    "(can|could|may) i (have|get)] [a|an|the|some] (human|human being|real "
    "(person|human|agent|people)|"
    "live (person|agent|human|operator|representative|chat|support)|actual (person|human)|"
    "human (agent|operator|representative|support|help|assistance|contact|person))",
    "[(i|we) [just] (want|need|demand)|give me|get me|(can|could) i get] [a|an] (agent|operator|"
    "representative|person)",
    "[please] no (bot|bots|robot|robots|machine|machines)|not (a|another) (bot|robot|machine)|"
    "i (dont|do not) want [to (talk|speak|chat) (to|with)] (a|this|you|any|some) [stupid] "
    "(bot|bots|"
    "robot|robots|machine|computer|ai)|stop (sending me|giving me) (bot|automated) "
    "(answers|replies)",
    "(is|are) there (a|an|any|some) (human|humans|real (person|people|human)|live "
    "(agent|person)|person|"
    "agent|actual (person|human)) (there|here|available|online|i can (talk|speak) (to|with)|"
    "to (talk|speak) (to|with)|around) [now|right now]",
    "(can|could|will|would) (someone|somebody|a human|a person|an agent|a real "
    "person|anyone|anybody) "
    "[please] (help|assist|contact|call|talk to|speak to|speak with|answer) me [back] [please|now]",
    "[(can|could|may) (i|we)|(i|we) [just] (want|need|would like|wanna|d like) [to]|(id|wed) like "
    "to|wanna|want to|need to|(let|lets) me|is it possible to] [please|just] (talk|speak|chat) "
    "[directly] (to|with) [(someone|somebody) (at|from|in)] [the|your] "
    "(reception|receptionist|front desk|support|technical support|tech support|helpdesk|help "
    "desk|concierge|owner|sales|sales team|staff|hotel staff|team|service desk|customer care) "
    "[instead|here|now|please|directly] [(about|regarding|concerning|because|as|since) ...]",
    "[(can|could|will|would) you] [please|just] "
    "(connect|transfer|forward|put|pass|hand|switch|redirect|route) me [over|on|through|directly] "
    "(to|with) [the|your] (support|technical support|tech support|reception|front "
    "desk|helpdesk|help desk|sales|sales team|service|customer care|concierge|owner|staff)",
    "(customer (service|support|care)|support|reception|helpdesk|technical support) "
    "(please|pls|now)",
    "[(can|could|would) you] [please|just] (call|phone|ring) me [back] [(at|on|under) "
    "...]|[(can|could|would) you] [please|just] give me a call [back]|(i|we) (want|need|would "
    "like) a (callback|call back)|id like a (callback|call back)",
    "(is|are) there (a|an|any|some|someone|somebody|anyone|anybody) [human|humans|real "
    "(person|people|human)|live (agent|person)|person|agent|actual (person|human)|real|else] (i "
    "can|that i can|to|whom i can) (talk|speak|chat|write) [to|with]|(human|personal) "
    "(help|assistance|support) please",
};

constexpr std::string_view angry[] = {
    "(this|that|it|[this|the|your] (bot|chat|chatbot|robot|service|support|customer service|ai)) "
    "(is|was) [so|just|really|absolutely|totally|completely|very|simply|fucking|bloody|such] "
    "[a|an] "
    "[complete|total|absolute|bad|huge] "
    "(useless|ridiculous|terrible|awful|horrible|unacceptable|joke|"
    "bullshit|crap|garbage|disgrace|frustrating|annoying|stupid|worthless|pathetic|shit|no help|"
    "not helpful|unhelpful|not helping|not helping [me] at all|waste of [my] "
    "time|rubbish|outrageous|"
    "nonsense|scam|disaster|hopeless)",
    "(thats|its) [so|just|really|absolutely|totally|completely|very|such] [a|an] [complete|total] "
    "(useless|ridiculous|terrible|awful|horrible|unacceptable|joke|bullshit|crap|garbage|disgrace|"
    "frustrating|annoying|stupid|worthless|pathetic|shit|waste of [my] time|rubbish|outrageous|"
    "nonsense|not helpful|no help)",
    "[you are|youre|you|are you|ur|your] [so|just|really|all|such|completely|totally|fucking] "
    "[a|an] "
    "(useless|stupid|dumb|idiot|idiots|moron|morons|worthless|pathetic|hopeless|incompetent|liars|"
    "kidding me|fucking kidding me) [bot|robot|machine|piece of (shit|crap|garbage)]",
    "you (are|re) not (helping|helpful|listening|answering) [me|my question] [at all]|"
    "(youre|your) not (helping|helpful|listening|answering) [me|my question] [at all]|"
    "you (dont|do not|cant|never) (understand|understand me|get it|help|help me|listen|know "
    "anything|"
    "answer|answer my question|understand anything) [at all]|you keep (saying|repeating) ...",
    "(thats|that is|this is) not (what i (asked|meant|said|wanted)|an answer|my question|helpful|"
    "what i was asking) [at all]|not helpful [at all]|no help [at all]",
    "i [have|ve] already (told|asked|said|answered|explained) ...|ive already (told|asked|said|"
    "answered|explained) ...|how many times (do|must|should) i ...|for the (third|tenth|hundredth|"
    "last|second) time [...]",
    "(i am|im|we are|were) [so|really|very|extremely|getting|getting "
    "really|absolutely|quite|beyond] "
    "(angry|furious|frustrated|annoyed|fed up|pissed|pissed off|mad|disappointed|upset|outraged|"
    "sick of|sick and tired of|losing patience|losing my patience) [...]",
    "[the|this is the|you have the|you are the|youre the] worst (service|customer "
    "service|bot|chatbot|"
    "support|company|shop|store|experience) [ever|i have ever ...|ive ever ...|in the world]",
    "what a (joke|waste of time|shame|mess|disgrace|stupid bot|useless bot|terrible service)|"
    "thanks for nothing|thank you for nothing|wtf [...]|what the (hell|fuck|heck) [...]|"
    "fuck (you|off|this|that) [...]|screw (you|this)|go to hell|bullshit|this sucks|you suck|"
    "you (all|guys) suck|shut up|(i|we) hate (this|you|this bot|your service|it)|"
    "this (doesnt|does not|isnt|is not) (help|helping|work|working) [me] at all|stop wasting my "
    "time",
};

} // namespace

const Phrasebook en{
    .language = text::Language::english,
    .english_name = "English",
    .small_talk = small_talk,
    .fillers =
        "there|again|all|everyone|everybody|team|guys|friend|buddy|mate|dear|sir|madam|bot|robot|"
        "assistant|please|so|well|oh|then|too|and|but|now|for now|indeed|really|very much|man|yes|"
        "yeah|yep|no|today|to you|you too|and you|same to you",
    .courtesy =
        "hi|hello|hey|hi there|hello there|good (morning|afternoon|evening|day)|ok|okay|no|nope|"
        "yes|yeah|please|pls|plz|sorry|excuse me|thanks|thank you|but|so|and|then|well|look|listen|"
        "i said|now|right now|immediately|asap|instead|today|just|seriously|really|actually|here|"
        "urgently|as soon as possible|can you|if possible|bot|man|again|still|at all",
    .wants_person = wants_person,
    .angry = angry,
    .yes = "(yes|yeah|yep|sure|ok|okay) (please|pls|plz)|yes|yeah|yep|yup|ya|y|sure|ok|okay|of "
           "course|definitely|absolutely|certainly|gladly|"
           "please do|go ahead|do it|do that|why not|sounds good|that would be "
           "(great|nice|good|perfect|"
           "helpful)|(yes )(i would|i do|i want|i would like that|connect me|id like that|that "
           "would be "
           "great)|i would [like that|love to]|id (like|love) (that|to)|i do|with "
           "pleasure|great|perfect|"
           "good idea|fine",
    .no = "no|nope|nah|n",
    .leaning =
        {.leads = "[ok|okay|so|thanks|thank you|great] (and what about|and how about|what "
                  "about|how about|"
                  "and|or|but|also|and also|what if it is|what if its|same for|and for)",
         .tails = "",
         .whole = "how|what|whats|when|whens|where|wheres|who|whos|why|which|whose|do|does|did|is|"
                  "are|am|was|"
                  "were|can|could|will|would|should|shall|may|might|must|have|has|had|i|we|im|id|"
                  "ive|my|our|"
                  "please|tell|show|give|explain|there|if|isnt|arent|dont|doesnt|cant|you|your",
         .pronouns =
             "it|its|they|them|their|theirs|that|those|these|this|one|ones|he|she|him|her|his|hers",
         .closing = "there|these|those",
         .expletives =
             "(is it|it is|its|was it|would it be) [also|still|really|even] (possible|allowed|ok|"
             "okay|true|safe|necessary|legal|too late|better|best|worth|easy|hard|required) "
             "(to|that|if) ...|(it|that|this) (take|takes|cost|costs) to ...|"
             "this (site|website|page|company|shop|store|chat|app|week|month|year|morning|"
             "evening|afternoon|weekend|summer|winter|christmas|time)|these days|"
             "(that|this) one|one (of|day|week|month|year|hour|person|way)|what time is it|"
             "how is it (that|possible)",
         .prepositions =
             "on|in|at|to|for|with|without|from|by|during|after|before|within|between|under|over|"
             "via|until|outside|inside",
         .articles = "the|a|an|my|your|our|this|that|these|those",
         .final_verbs = "cost|take|work|last|weigh|have|need|come|open|close|mean|cover|include|"
                        "start|end|arrive|"
                        "fit|do|look|stay",
         .bare =
             "[and|but|ok|so] (how much|how many|how long|how often|how far|how big|how "
             "old|how|why|"
             "why not|when|where|who|which|which one|which ones|what|since when|until when|by when|"
             "how come|how so|what for|what kind|what kinds|what colours|what colors|what sizes|"
             "for how long|from when|at what price|price|and the price|the price|how expensive|"
             "how soon|how fast|is that all|where exactly|when exactly)",
         .more = "[can you|could you|please|ok] (tell me more|more [details|information|info]|"
                 "(explain|elaborate) [more|further|that|this|it] [please]|go on|continue|"
                 "give me (more|some more|more details|details)|anything else|what else|"
                 "what do you mean [by that]|what does that mean|say more|details|in more detail|"
                 "can you explain [that|it|this|more]) [about it|about that|about this] [please]",
         .openers =
             "[hi|hello|hey|ok|and|so|thanks] [(can|could|would) you [please] (tell|show) me "
             "[more] "
             "[about]|tell me [more] [something] about|i (want|need|would like) to know [more] "
             "[about|if|whether]|do you know [if|whether]|i am (looking for|interested in)|"
             "im (looking for|interested in)|im (looking for|interested in)] "
             "[(do|does|did|can|could|will|would|should|are|is|have|has|may|was|were) "
             "[i|you|we|they|"
             "there] [also|still|currently|please] [have|sell|offer|stock|carry|provide|make|get|"
             "buy|order] [a|an|any|some|the|your|my|also]|"
             "(what is|whats|what are|what was) [the|your] [(price|cost|prices|costs) (of|for)] "
             "[a|an|the|your|my]|how much (is|are|does|do|for) [a|an|the|your|my]|"
             "where (is|are|can i find|can i buy|do i find) [a|an|the|your|my]|"
             "(when|how|why|how long|how often) (do|does|did|can|could|will|is|are|should) "
             "[i|you|we|it] [the|a|an|your|my]|who (is|are) [the|your]]"},
    .replies =
        {{{"Alright. If you have another question, just ask.",
           "Got it! Just ask if there's anything else."},
          {"No problem. Take your time.", "No worries, take your time!"},
          {"Hello! How can I help you?", "Hi there! What can I do for you?"},
          {"Thank you, I'm glad to hear that. Is there anything else I can help with?",
           "Aw, thanks! Anything else I can help with?"},
          {"You're welcome. Is there anything else I can help with?",
           "You're welcome! Anything else I can do for you?"},
          {"All right. I'm here if anything else comes up.",
           "No problem! I'm here if anything comes up."},
          {"Goodbye, and thank you for your visit.", "Bye! Thanks for stopping by."},
          {"I'm fine, thank you. How can I help you?",
           "I'm doing great, thanks! What can I help you with?"},
          {"Of course. What would you like to know?", "Sure! What would you like to know?"},
          {"I'm an automated assistant, not a person. I answer from the information I was given. "
           "What would you like to know?",
           "I'm a bot, not a person. I answer from the information I was given. What would you "
           "like to "
           "know?"},
          {"I'm {name}, an automated assistant. I answer from the information I was given. What "
           "would you "
           "like to know?",
           "I'm {name}, a friendly bot! I answer from the information I was given. What would you "
           "like to "
           "know?"},
          {"For example, I can tell you something about: {topics}. What would you like to know?"}}},
    .unknown =
        {"I don't have any information about that.", "Sorry, I don't know anything about that."},
    .still_unknown =
        {"I couldn't find anything about that either.",
         "Sorry, I found nothing about that one either."},
    .topics = {"I can tell you something about: {topics}.", "What I do know about: {topics}."},
    .offer = {"Would you like to talk to a person?", "Shall I get you a person to talk to?"},
    .wish_for_person = "Talk to a person",
    .handed_over =
        {"I have let someone know. A person will answer you here. Meanwhile you can go on asking "
         "me.",
         "I've let someone know! A person will answer you here. Until then, feel free to keep "
         "asking me."},
};

} // namespace hiochat::assistant::talk::phrases
