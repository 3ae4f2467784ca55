/** Domains where anybody can have an address: they say nothing about an employer. Nordic, German and Dutch ones included. */
export const FREE_MAIL: ReadonlySet<string> = new Set(
  `gmail.com googlemail.com yahoo.com yahoo.co.uk yahoo.de yahoo.dk yahoo.se ymail.com rocketmail.com
  outlook.com outlook.dk outlook.de hotmail.com hotmail.dk hotmail.se hotmail.de hotmail.nl hotmail.co.uk hotmail.fr
  live.com live.dk live.se live.nl live.de live.co.uk msn.com passport.com
  icloud.com me.com mac.com aol.com aol.de proton.me protonmail.com pm.me tutanota.com tuta.io hey.com fastmail.com
  gmx.de gmx.net gmx.com gmx.at gmx.ch web.de t-online.de freenet.de arcor.de mail.de posteo.de online.de vodafone.de
  mail.dk jubii.dk ofir.dk stofanet.dk webspeed.dk tdcadsl.dk privat.dk sol.dk get2net.dk
  telia.com bredband.net comhem.se spray.se home.se swipnet.se passagen.se tele2.se
  online.no frisurf.no broadpark.no luukku.com kolumbus.fi elisanet.fi
  ziggo.nl kpnmail.nl planet.nl home.nl xs4all.nl hetnet.nl casema.nl chello.nl upcmail.nl telfort.nl quicknet.nl
  skynet.be telenet.be scarlet.be mail.com mail.ru yandex.ru yandex.com inbox.com zoho.com
  orange.fr wanadoo.fr laposte.net free.fr sfr.fr libero.it virgilio.it tiscali.it bluewin.ch hispeed.ch chello.at aon.at
  btinternet.com sky.com ntlworld.com virginmedia.com blueyonder.co.uk talktalk.net
  qq.com 163.com 126.com rediffmail.com`
    .split(/\s+/)
    .filter((domain) => domain !== ''),
);

/** The domain of an address, in lower case; a bare domain is its own. */
export const domainOf = (address: string): string =>
  address
    .slice(address.lastIndexOf('@') + 1)
    .trim()
    .toLowerCase();
