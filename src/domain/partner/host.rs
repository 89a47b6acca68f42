//! Whose a domain name is: the part of it that somebody has registered, unless it belongs to those who host everybody.

use url::Url;

use crate::domain::words::email_key;

/// Providers of mail for everybody: two people with such an address have nothing in common. The big ones of the United
/// States and Latin America, internet providers among them, collected by hand in November 2026 from what the providers
/// themselves offer. (The lists that circulate have thousands of names, of which many are by now a company's own.) One that is
/// missing costs a wrong suggestion, which a person turns down.
const PUBLIC_MAIL: &str = "
    aim.com aol.com att.net bellsouth.net bright.net charter.net comcast.net cox.net duck.com earthlink.net email.com
    fastmail.com frontier.com frontiernet.net gmail.com gmx.com gmx.net googlemail.com hey.com hotmail.com hotmail.es
    hushmail.com icloud.com inbox.com juno.com live.com live.com.mx mac.com mail.com mail.ru me.com mindspring.com msn.com
    netzero.net optimum.net optonline.net outlook.com outlook.es pacbell.net pm.me prodigy.net prodigy.net.mx proton.me
    protonmail.com qq.com roadrunner.com rocketmail.com sbcglobal.net spectrum.net startmail.com suddenlink.net tutanota.com
    twc.com verizon.net web.de windstream.net yahoo.com yahoo.com.mx yahoo.es yandex.com ymail.com zoho.com
";

/// Hosts on which everybody can have a page, beside those that the Public Suffix List knows.
const PUBLIC_PAGES: &str = "
    bbb.org etsy.com facebook.com fb.com google.com indeed.com instagram.com linkedin.com linktr.ee mapquest.com
    nextdoor.com tiktok.com twitter.com wix.com wordpress.com x.com yellowpages.com yelp.com youtube.com
";

/// The registrable domain of an e-mail address, in ASCII and lower case: `acme.com` of `ana@mail.acme.com`. `None` for a
/// provider of mail for everybody.
pub fn of_email(email: &str) -> Option<String> {
    let key = email_key(email);
    registrable(key.rsplit_once('@')?.1)
}

/// The registrable domain of a web address. `None` where everybody can have a page.
pub fn of_website(website: &str) -> Option<String> {
    registrable(Url::parse(website).ok()?.domain()?)
}

fn registrable(host: &str) -> Option<String> {
    let domain = psl::domain_str(host)?;
    let mut everybodys = PUBLIC_MAIL.split_whitespace().chain(PUBLIC_PAGES.split_whitespace());
    everybodys.all(|other| other != domain).then(|| domain.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_company_is_known_by_what_it_registered() {
        for (email, domain) in [
            ("ana@acme.example", Some("acme.example")),
            ("Ana@Mail.ACME.com", Some("acme.com")),
            ("ana@ventas.acme.com.mx", Some("acme.com.mx")),
            ("ana@bücher.example", Some("xn--bcher-kva.example")),
            ("ana@gmail.com", None),
            ("ana@yahoo.com.mx", None),
            ("ana@localhost", None),
        ] {
            assert_eq!(of_email(email).as_deref(), domain, "{email}");
        }
        for (website, domain) in [
            ("https://www.acme.example/about", Some("acme.example")),
            ("https://acme.wixsite.com/home", Some("acme.wixsite.com")),
            ("https://www.facebook.com/acme", None),
            ("https://192.0.2.7/", None),
        ] {
            assert_eq!(of_website(website).as_deref(), domain, "{website}");
        }
    }

    #[test]
    fn the_lists_name_what_can_be_registered() {
        for domain in PUBLIC_MAIL.split_whitespace().chain(PUBLIC_PAGES.split_whitespace()) {
            assert_eq!(registrable(domain), None, "{domain}");
            assert!(psl::domain_str(domain).is_none_or(|whole| whole == domain), "{domain}");
        }
    }
}
