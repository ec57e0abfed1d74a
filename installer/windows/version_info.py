"""What Windows shows under Properties > Details of a start file, in the form that PyInstaller reads."""

from installer import product

_ENGLISH_UNICODE = ("040904B0", 1033, 1200)


def text() -> str:
    """The resource as a Python expression."""
    numbers = tuple(int(part) for part in (*product.VERSION.split("."), "0"))
    table, language, charset = _ENGLISH_UNICODE
    words = {
        "CompanyName": product.MAKER,
        "FileDescription": product.NAME,
        "FileVersion": product.VERSION,
        "InternalName": product.COMMAND,
        "LegalCopyright": f"{product.MAKER}; MIT licence",
        "OriginalFilename": f"{product.COMMAND}.exe",
        "ProductName": product.NAME,
        "ProductVersion": product.VERSION,
    }
    lines = ", ".join(f"StringStruct({name!r}, {value!r})" for name, value in words.items())
    return (
        f"VSVersionInfo(ffi=FixedFileInfo(filevers={numbers}, prodvers={numbers}, mask=0x3F, flags=0, OS=0x40004, "
        f"fileType=0x1, subtype=0), kids=[StringFileInfo([StringTable({table!r}, [{lines}])]), "
        f"VarFileInfo([VarStruct('Translation', [{language}, {charset}])])])\n"
    )
