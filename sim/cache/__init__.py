"""What can be made again, kept on this machine under keys that say what it hangs on."""
