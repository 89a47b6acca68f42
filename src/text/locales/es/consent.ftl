# El texto de la versión 2026-11.
consent-text = Acepto que el distrito escolar guarde lo que escribo aquí y se comunique conmigo sobre mi consulta por correo electrónico o teléfono. Mis datos no se usan para nada más y no se comparten con nadie fuera del distrito.
